#include "store/sqlite/store.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace pt::store::sqlite {
namespace {

Error nothing_there(const std::string& path) {
  return {ErrorCode::kNotFound, "there is no saved graph yet: index the workspace", path};
}

}  // namespace

Result<std::string> Store::target() const {
  std::array<char, 4096> name;
  const ssize_t size = ::readlink(path_.c_str(), name.data(), name.size());
  if (size < 0 && errno == EINVAL) return path_;
  if (size <= 0) return std::unexpected(nothing_there(path_));
  const std::string_view link(name.data(), static_cast<size_t>(size));
  if (link.starts_with('/')) return std::string(link);
  return path_.substr(0, path_.rfind('/') + 1) + std::string(link);
}

Result<void> Store::look_at_link() {
  if (options_.access == Access::kReadWrite) return {};
  Result<std::string> file = target();
  if (!file) return std::unexpected(file.error());
  MutexLock lock(mutex_);
  if (place_.file == *file) return {};
  place_ = {*std::move(file), place_.number + 1};
  fault_.reset();
  return {};
}

Result<Place> Store::place() {
  if (auto result = look_at_link(); !result) return std::unexpected(result.error());
  MutexLock lock(mutex_);
  if (fault_) return std::unexpected(*fault_);
  return place_;
}

Result<uint64_t> Store::place_number() {
  if (auto result = look_at_link(); !result) return std::unexpected(result.error());
  MutexLock lock(mutex_);
  if (fault_) return std::unexpected(*fault_);
  return place_.number;
}

void Store::move_to(std::string file) {
  MutexLock lock(mutex_);
  place_ = {std::move(file), place_.number + 1};
  fault_.reset();
  graph_ = nullptr;
}

void Store::give_up(Error error) {
  if (error.where.empty()) error.where = path_;
  MutexLock lock(mutex_);
  if (!fault_) fault_ = std::move(error);
  graph_ = nullptr;
}

graph::SnapshotPtr Store::loaded(uint64_t instance, uint64_t epoch) const {
  MutexLock lock(mutex_);
  return graph_ != nullptr && graph_instance_ == instance && graph_->epoch() == epoch ? graph_ : nullptr;
}

void Store::keep(graph::SnapshotPtr graph, uint64_t instance) {
  MutexLock lock(mutex_);
  graph_ = std::move(graph);
  graph_instance_ = instance;
}

std::pair<graph::SnapshotPtr, uint64_t> Store::last_loaded() const {
  MutexLock lock(mutex_);
  return {graph_, graph_instance_};
}

Session::Session(const Store& store, const Place& place, OpenAs as)
    : connection(place.file, as, store.vfs(), store.options().wait_max_ns),
      place_number(place.number),
      meta(&connection, meta_sql()) {
  check_format(&connection, store.schema());
  if (store.options().key && read_meta(&meta).key != *store.options().key)
    throw Failure{
        {ErrorCode::kNotFound, "the saved graph is of another key: index the workspace anew", store.path()}};
}

}  // namespace pt::store::sqlite
