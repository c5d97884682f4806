// caught() makes an Error of what libraries throw: out of memory, or a bug. It stands where work begins that a process outlives:
// an update of the daemon's, a question, the indexing of a workspace.
//
// Threads: free function.
// Cost:    nothing, unless something is thrown.
#pragma once

#include <exception>
#include <new>
#include <string>
#include <type_traits>

#include "base/result.h"

namespace pt {

// `work` gives a Result; an exception becomes kInternal.
template <typename Work>
auto caught(const Work& work) -> std::invoke_result_t<Work> {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kInternal, "out of memory; ask for less, or index a smaller --root");
  } catch (const std::exception& exception) {
    return fail(ErrorCode::kInternal, std::string(exception.what()) + "; this is a bug, please report it");
  } catch (...) {
    return fail(ErrorCode::kInternal, "something unknown was thrown; this is a bug, please report it");
  }
}

}  // namespace pt
