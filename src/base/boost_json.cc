// Boost.JSON, compiled once for the whole program: Debian's libboost-json is one package more, and its compiled library would
// hide memory and data races from the sanitizers.
#include <boost/json/src.hpp>
