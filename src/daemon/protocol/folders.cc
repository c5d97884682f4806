#include "daemon/protocol/folders.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "base/hash.h"
#include "daemon/protocol/descriptor.h"
#include "daemon/protocol/system_error.h"

namespace pt::daemon {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

bool absolute(const std::string& path) { return path.starts_with('/'); }

// Only asked when $HOME is not set, as for a service.
std::string home_by_database(uid_t uid) {
  std::vector<char> buffer(16 * 1024);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return {};
  return entry.pw_dir;
}

// A folder of `uid`'s in which nobody else may make anything.
bool is_own_parent(const std::string& path, uid_t uid) {
  struct stat status;
  return absolute(path) && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == uid && (status.st_mode & 022) == 0;
}

// Opened without following a symlink and then looked at, so what is checked is what is there.
Result<std::string> checked(const std::string& path, uid_t uid, Make make) {
  if (make == Make::kIfMissing && ::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return system_failure("cannot make the folder for the daemon's socket", path);
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status;
  if (!folder.valid()) {
    if (errno == ENOENT) return fail(ErrorCode::kNotFound, "there is no daemon's folder yet", path);
    if (errno == ELOOP || errno == ENOTDIR)
      return fail(ErrorCode::kIo, "the daemon's socket needs a folder here, and this is none; remove it",
                  path);
    return system_failure("cannot open the folder of the daemon's socket", path);
  }
  if (::fstat(folder.get(), &status) != 0) return system_failure("cannot look at the folder", path);
  if (status.st_uid != uid)
    return fail(
        ErrorCode::kIo,
        fmt::format("this folder belongs to user {}, not to you; set XDG_RUNTIME_DIR to a folder of yours",
                    status.st_uid),
        path);
  if ((status.st_mode & 077) != 0)
    return fail(ErrorCode::kIo,
                fmt::format("this folder is open to others (mode {:o}); chmod 700 it, or remove it",
                            status.st_mode & 07777),
                path);
  return path;
}

Result<std::string> under_home(const Environment& environment, const std::string& given, const char* below) {
  if (absolute(given)) return given + "/parseltongue";
  if (absolute(environment.home)) return fmt::format("{}/{}/parseltongue", environment.home, below);
  return fail(ErrorCode::kNotFound, "no home folder is known; set HOME", {});
}

}  // namespace

Environment environment_of_process() {
  Environment environment;
  environment.runtime_folder = variable("XDG_RUNTIME_DIR");
  environment.state_home = variable("XDG_STATE_HOME");
  environment.cache_home = variable("XDG_CACHE_HOME");
  environment.temporary = variable("TMPDIR");
  environment.uid = ::geteuid();
  environment.home = variable("HOME");
  if (!absolute(environment.home)) environment.home = home_by_database(environment.uid);
  return environment;
}

Result<std::string> runtime_folder(const Environment& environment, Make make) {
  const std::array parents = {environment.runtime_folder,
                              fmt::format("{}/{}", environment.run_user, environment.uid)};
  for (const std::string& parent : parents) {
    if (is_own_parent(parent, environment.uid))
      return checked(parent + "/parseltongue", environment.uid, make);
  }
  const std::string temporary = absolute(environment.temporary) ? environment.temporary : "/tmp";
  return checked(fmt::format("{}/parseltongue-{}", temporary, environment.uid), environment.uid, make);
}

Result<std::string> state_folder(const Environment& environment) {
  return under_home(environment, environment.state_home, ".local/state");
}

Result<std::string> cache_folder(const Environment& environment) {
  return under_home(environment, environment.cache_home, ".cache");
}

Result<void> make_private_folder(const std::string& path) {
  for (size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) {
      // Above the last one a folder may be there that we may not even try to make (a read-only root).
      struct stat status;
      const int number = errno;
      if (::stat(part.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
        return system_failure("cannot make the folder", part, number);
    }
    if (slash == std::string::npos) break;
  }
  struct stat status;
  if (::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return fail(ErrorCode::kIo, "a folder is needed here, and this is none; remove it", path);
  return {};
}

Place place_of(std::string runtime_folder, std::string_view canonical_root, std::string_view options) {
  std::string key(canonical_root);
  key += '\0';
  key += options;
  Place place;
  for (uint8_t byte : hash128(key)) place.name += fmt::format("{:02x}", byte);
  if (options.empty()) {
    std::string path = fmt::format("{}/{}.sock", runtime_folder, systemd_escaped(canonical_root));
    // systemd itself refuses a longer one.
    if (path.size() < 108) place.activated_path = std::move(path);
  }
  place.folder = std::move(runtime_folder);
  return place;
}

// systemd.unit(5), "String Escaping for Inclusion in Unit Names".
std::string systemd_escaped(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return "-";
  std::string escaped;
  for (size_t i = 0; i < path.size(); ++i) {
    const char c = path[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '/') {
      if (path[i - 1] != '/') escaped += '-';
    } else if (letter || c == ':' || c == '_' || (c == '.' && i > 0)) {
      escaped += c;
    } else {
      escaped += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return escaped;
}

}  // namespace pt::daemon
