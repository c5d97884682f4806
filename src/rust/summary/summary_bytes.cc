#include "rust/summary/summary_bytes.h"

#include <cstring>
#include <type_traits>

namespace pt::rust {
namespace {

// A new field belongs into fields() below.
static_assert(sizeof(FileSummary) == 464);
static_assert(sizeof(TypeHead) == 12 && sizeof(ImplSummary) == 24 && sizeof(ImportSummary) == 20);
static_assert(sizeof(MacroBodySummary) == 24 && sizeof(MacroCallSummary) == 24);

// Every byte of it is of its value: what lies between the members of others would make the bytes differ from run to run, and
// is read as nothing. Those have fields() of their own.
template <typename Value>
concept Plain = std::is_trivially_copyable_v<Value> && std::has_unique_object_representations_v<Value>;

class Writer {
 public:
  explicit Writer(std::string* bytes) : bytes_(*bytes) {}

  template <Plain Value>
  void operator()(Value& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void operator()(std::string& text) {
    length(text.size());
    bytes_ += text;
  }
  template <Plain Value>
  void operator()(std::vector<Value>& values) {
    length(values.size());
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
  }
  template <typename Value>
    requires(!Plain<Value>)
  void operator()(std::vector<Value>& values) {
    length(values.size());
    for (Value& value : values) fields(*this, value);
  }

 private:
  void length(size_t size) {
    uint64_t written = size;
    (*this)(written);
  }

  std::string& bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <Plain Value>
  void operator()(Value& value) {
    take(&value, 1, sizeof value);
  }
  void operator()(std::string& text) {
    text.resize(length(1));
    take(text.data(), text.size(), 1);
  }
  template <Plain Value>
  void operator()(std::vector<Value>& values) {
    values.resize(length(sizeof(Value)));
    take(values.data(), values.size(), sizeof(Value));
  }
  template <typename Value>
    requires(!Plain<Value>)
  void operator()(std::vector<Value>& values) {
    values.resize(length(1));
    for (Value& value : values) fields(*this, value);
  }

  bool ended_early() const { return ended_early_; }
  std::string_view rest() const { return bytes_; }

 private:
  // Never more elements than there are bytes for.
  size_t length(size_t element_bytes) {
    uint64_t size = 0;
    (*this)(size);
    if (size <= bytes_.size() / element_bytes) return size;
    ended_early_ = true;
    return 0;
  }

  void take(void* out, size_t count, size_t element_bytes) {
    const size_t size = count * element_bytes;
    if (size > bytes_.size()) {
      ended_early_ = true;
      bytes_ = {};
      return;
    }
    if (size != 0) std::memcpy(out, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  std::string_view bytes_;
  bool ended_early_ = false;
};

template <typename Archive>
void fields(Archive& archive, std::string& text) {
  archive(text);
}

template <typename Archive>
void fields(Archive& archive, ModuleSummary& module) {
  archive(module.is_inline);
  archive(module.line);
  archive(module.path);
}

template <typename Archive>
void fields(Archive& archive, IncludeSummary& include) {
  archive(include.path);
  archive(include.out_dir);
  archive(include.line);
}

template <typename Archive>
void fields(Archive& archive, TypeHead& head) {
  archive(head.kind);
  archive(head.path);
}

template <typename Archive>
void fields(Archive& archive, ImplSummary& impl) {
  fields(archive, impl.self_type);
  archive(impl.trait_path);
  archive(impl.trait_is_external);
}

template <typename Archive>
void fields(Archive& archive, ImportSummary& import) {
  archive(import.kind);
  archive(import.names_self);
  archive(import.item);
  archive(import.path);
  archive(import.name);
}

template <typename Archive>
void fields(Archive& archive, MacroBodySummary& body) {
  archive(body.begin);
  archive(body.end);
  archive(body.line);
  archive(body.begins_items);
  archive(body.first_called);
  archive(body.called_count);
}

template <typename Archive>
void fields(Archive& archive, MacroCallSummary& call) {
  archive(call.path);
  archive(call.begin);
  archive(call.end);
  archive(call.line);
  archive(call.place);
  archive(call.mentions_items);
}

template <typename Archive>
void fields(Archive& archive, FileSummary& summary) {
  archive(summary.name_text);
  archive(summary.name_ends);
  archive(summary.items);
  archive(summary.order);
  archive(summary.modules);
  archive(summary.impls);
  archive(summary.traits);
  archive(summary.type_heads);
  archive(summary.imports);
  archive(summary.includes);
  archive(summary.macro_bodies);
  archive(summary.macro_calls);
  archive(summary.called_macros);
  archive(summary.paths);
  archive(summary.path_segments);
  archive(summary.type_nodes);
  archive(summary.cfgs);
  archive(summary.no_std);
  archive(summary.macro_use_prelude);
  archive(summary.macro_use);
  archive(summary.recursion_limit);
  archive(summary.file_cfg);
  archive(summary.syntax_error_count);
  archive(summary.line_count);
}

}  // namespace

void write_summary(const FileSummary& summary, std::string* bytes) {
  Writer writer(bytes);
  // The Writer only reads; one list of the fields serves both ways.
  fields(writer, const_cast<FileSummary&>(summary));
}

bool read_summary(std::string_view* bytes, FileSummary* summary) {
  Reader reader(*bytes);
  fields(reader, *summary);
  *bytes = reader.rest();
  return !reader.ended_early();
}

}  // namespace pt::rust
