#include "rust/lex/bench_corpus.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace pt::rust {

namespace {

constexpr char kSnippet[] = R"rust(
/// Looks up `key`, and inserts what `make` gives if it is not there.
pub fn get_or_insert_with<K, V, F>(map: &mut HashMap<K, V>, key: K, make: F) -> Result<&mut V, Error>
where
    K: Eq + Hash + Clone,
    F: FnOnce() -> Result<V, Error>,
{
    if let Some(index) = map.find(&key) {
        // The borrow checker wants the second look-up.
        return Ok(map.entries[index as usize].value_mut());
    }
    let value = make().map_err(|error| error.context(format!("making {:?} failed", key)))?;
    match map.insert(key.clone(), value) {
        Slot::New(slot) if slot.len() < 1024 => Ok(&mut slot.value),
        Slot::New(_) | Slot::Old(_) => Err(Error::Full { key: Some(key), limit: 1_000 }),
    }
}
)rust";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<std::string> bench_corpus() {
  std::vector<std::string> texts;
  const char* corpus = std::getenv("PT_BENCH_CORPUS");
  if (corpus == nullptr) {
    texts.emplace_back();
    for (int i = 0; i < 100; ++i) texts.back() += kSnippet;
    return texts;
  }
  std::error_code error;
  if (!std::filesystem::is_directory(corpus, error)) return {read(corpus)};
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus, error)) {
    if (entry.is_regular_file(error) && entry.path().extension() == ".rs") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  for (const auto& path : paths) texts.push_back(read(path));
  return texts;
}

}  // namespace pt::rust
