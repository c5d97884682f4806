#include "daemon/protocol/system_error.h"

#include <fmt/format.h>

#include <system_error>

namespace pt::daemon {

std::unexpected<Error> system_failure(std::string_view what, std::string where, int number) {
  return fail(ErrorCode::kIo, fmt::format("{}: {}", what, std::generic_category().message(number)),
              std::move(where));
}

}  // namespace pt::daemon
