// All that people can see of an index, as text, to compare a live one with a fresh one of the same files byte for byte.
//
// Lifetime: values.
// Threads:  none.
// Cost:     that of an export.
#pragma once

#include <string>

#include "pipeline/indexer.h"
#include "pipeline/view.h"

namespace pt::edits {

// The export, diagnostics, and what became of each file.
std::string seen(const pipeline::View& view);
// Besides that what is counted, and the table of files.
std::string seen(const pipeline::Index& index);

// Prints the first lines of each that the other has not.
void tell_difference(const std::string& live, const std::string& fresh);

}  // namespace pt::edits
