// The engines that the suite is run over. A new one adds its line in engines.cc, and that is all.
#pragma once

#include <vector>

#include "tests/conformance/checks.h"

namespace pt::conformance {

const std::vector<EngineUnderTest>& engines();

}  // namespace pt::conformance
