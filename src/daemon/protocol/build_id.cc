#include "daemon/protocol/build_id.h"

#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <string_view>

#include "base/hash.h"
#include "base/version.h"

namespace pt::daemon {
namespace {

std::string hexadecimal(std::span<const uint8_t> bytes) {
  std::string text;
  for (uint8_t byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

// Notes are {name size, contents size, kind}, the name, the contents, each padded to four bytes.
std::string build_id_in(std::span<const uint8_t> notes) {
  constexpr std::string_view kOwner("GNU\0", 4);
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) header;
    std::memcpy(&header, notes.data(), sizeof(header));
    const auto padded = [](size_t size) { return (size + 3) & ~size_t{3}; };
    const size_t name_begin = sizeof(header);
    const size_t begin = name_begin + padded(header.n_namesz);
    const size_t end = begin + padded(header.n_descsz);
    if (end > notes.size()) return {};
    if (header.n_type == NT_GNU_BUILD_ID && header.n_namesz == kOwner.size() &&
        std::memcmp(notes.data() + name_begin, kOwner.data(), kOwner.size()) == 0)
      return hexadecimal(notes.subspan(begin, header.n_descsz));
    notes = notes.subspan(end);
  }
  return {};
}

// The first object that the loader lists is the program itself.
int look_at_program(dl_phdr_info* object, size_t, void* found) {
  for (const ElfW(Phdr) & part : std::span(object->dlpi_phdr, object->dlpi_phnum)) {
    if (part.p_type != PT_NOTE) continue;
    const auto* notes = reinterpret_cast<const uint8_t*>(object->dlpi_addr + part.p_vaddr);
    std::string id = build_id_in({notes, part.p_memsz});
    if (id.empty()) continue;
    *static_cast<std::string*>(found) = std::move(id);
    break;
  }
  return 1;
}

std::string contents_hash() {
  std::ifstream program("/proc/self/exe", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(program)), std::istreambuf_iterator<char>());
  return bytes.empty() ? std::string(version().revision) : hexadecimal(hash128(bytes));
}

}  // namespace

const std::string& build_id() {
  static const std::string id = [] {
    std::string note;
    ::dl_iterate_phdr(look_at_program, &note);
    return fmt::format("{}-{}", version().number, note.empty() ? contents_hash() : note);
  }();
  return id;
}

}  // namespace pt::daemon
