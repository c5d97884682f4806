#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ranges>
#include <utility>

#include "store/merkle/proof.h"

namespace pt::store::merkle {
namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "parseltongue merkle proof 2";

// ---- writing

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // a zero
  return text;
}

// JSON has strings of Unicode and no bytes; a name that is none is written in base64.
json::value name(std::string_view bytes) {
  json::error_code error;
  json::value parsed =
      json::parse(json::serialize(json::value(json::string_view(bytes.data(), bytes.size()))), error);
  if (!error) return parsed;
  return {{"base64", base64(bytes)}};
}

// The hashes at the end of a path that are those at the end of `first`'s.
size_t shared_hashes(const Step& step, const Step& first) {
  const auto [own, other] =
      std::ranges::mismatch(step.path | std::views::reverse, first.path | std::views::reverse);
  return static_cast<size_t>(own - step.path.rbegin());
}

// `first`: those of the leaf before, if there is one.
json::array array_of(const std::vector<Step>& steps, const std::vector<Step>* first = nullptr) {
  json::array array;
  for (size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    const size_t shared = first != nullptr && i < first->size() ? shared_hashes(step, (*first)[i]) : 0;
    std::string hashes;
    for (size_t own = 0; own + shared < step.path.size(); ++own) hashes += step.path[own].view();
    json::array said{step.index, step.size, base64(hashes)};
    if (shared > 0) said.emplace_back(shared);
    array.push_back(std::move(said));
  }
  return array;
}

// A crate is named if it is another than the first segment of the path.
json::object key_of(std::string_view crate, std::string_view path) {
  json::object key;
  if (crate != Asked::of_path(path).crate) key["crate"] = name(crate);
  key["path"] = name(path);
  return key;
}

json::object object_of(const ProvedLeaf& leaf, const Proof& proof) {
  json::object object = key_of(leaf.crate, leaf.path);
  object["id"] = leaf.id.hex();
  // The hash of what is shown follows from it.
  if (!proof.node_bytes) object["node"] = base64(leaf.node.view());
  if (!proof.edges_bytes) object["edges"] = base64(leaf.edges.view());
  const bool is_first = &leaf == &proof.leaves.front();
  object["steps"] = array_of(leaf.steps, is_first ? nullptr : &proof.leaves.front().steps);
  return object;
}

// ---- reading: what does not fit throws json::system_error, or this, within this file

struct NotAProof {};

void require(bool condition) {
  if (!condition) throw NotAProof();
}

std::string bytes_of(const json::value& value) {
  const json::string& text = value.as_string();
  std::string bytes(text.size(), '\0');
  size_t size = 0;
  const char* end = nullptr;
  require(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                            text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
          end == text.data() + text.size());
  bytes.resize(size);
  return bytes;
}

std::vector<Hash> hashes_of(const json::value& value) {
  const std::string bytes = bytes_of(value);
  require(bytes.size() % sizeof(Hash) == 0);
  std::vector<Hash> hashes;
  for (size_t at = 0; at < bytes.size(); at += sizeof(Hash))
    hashes.push_back(Hash::from(std::string_view(bytes).substr(at, sizeof(Hash))));
  return hashes;
}

Hash hash_in(const json::value& value) {
  const std::vector<Hash> hashes = hashes_of(value);
  require(hashes.size() == 1);
  return hashes[0];
}

std::string name_in(const json::value& value) {
  if (const json::object* object = value.if_object()) return bytes_of(object->at("base64"));
  return std::string(value.as_string());
}

isg::SigHash id_in(const json::value& value) {
  const std::optional<isg::SigHash> id = isg::SigHash::from_hex(std::string_view(value.as_string()));
  require(id.has_value());
  return *id;
}

uint64_t number_in(const json::value& value) { return value.to_number<uint64_t>(); }

std::vector<Step> steps_in(const json::value& value, const std::vector<Step>* first = nullptr) {
  std::vector<Step> steps;
  for (const json::value& each : value.as_array()) {
    const json::array& said = each.as_array();
    require(said.size() == 3 || said.size() == 4);
    Step step{number_in(said[0]), number_in(said[1]), hashes_of(said[2])};
    if (said.size() == 4) {
      require(first != nullptr && steps.size() < first->size());
      const std::vector<Hash>& theirs = (*first)[steps.size()].path;
      const uint64_t shared = number_in(said[3]);
      require(shared > 0 && shared <= theirs.size());
      step.path.insert(step.path.end(), theirs.end() - static_cast<ptrdiff_t>(shared), theirs.end());
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

struct Name {
  std::string crate;
  std::string path;
};
Name key_in(const json::object& object) {
  std::string path = name_in(object.at("path"));
  const json::value* crate = object.if_contains("crate");
  return {crate != nullptr ? name_in(*crate) : Asked::of_path(path).crate, std::move(path)};
}

// The hash of a part of a leaf, or of the bytes that are shown of it; never both.
Hash part_in(const json::object& leaf, const char* part, Tag tag, const std::optional<std::string>& shown) {
  const json::value* said = leaf.if_contains(part);
  require((said != nullptr) != shown.has_value());
  return shown ? hash_of(tag, {*shown}) : hash_in(*said);
}

ProvedLeaf leaf_in(const json::value& value, const Proof& proof) {
  const json::object& leaf = value.as_object();
  auto [crate, path] = key_in(leaf);
  require(leaf.size() ==
          size_t{5} + leaf.contains("crate") - proof.node_bytes.has_value() - proof.edges_bytes.has_value());
  return {std::move(crate),
          std::move(path),
          id_in(leaf.at("id")),
          part_in(leaf, "node", Tag::kNode, proof.node_bytes),
          part_in(leaf, "edges", Tag::kEdges, proof.edges_bytes),
          steps_in(leaf.at("steps"), proof.leaves.empty() ? nullptr : &proof.leaves.front().steps)};
}

Hash root_in(const json::value& value) {
  const json::string& digits = value.as_string();
  Hash hash;
  require(digits.size() == 2 * sizeof(Hash) &&
          sodium_hex2bin(hash.bytes.data(), hash.bytes.size(), digits.data(), digits.size(), nullptr, nullptr,
                         nullptr) == 0);
  return hash;
}

Proof proof_in(const json::value& value) {
  const json::object& object = value.as_object();
  require(std::string_view(object.at("format").as_string()) == kFormat);
  Proof proof;
  proof.root = root_in(object.at("root"));
  proof.present = object.at("present").as_bool();
  if (const json::value* node = object.if_contains("node")) proof.node_bytes = bytes_of(*node);
  if (const json::value* edges = object.if_contains("edges")) proof.edges_bytes = bytes_of(*edges);
  for (const json::value& leaf : object.at("leaves").as_array()) proof.leaves.push_back(leaf_in(leaf, proof));
  if (proof.present) {
    require(proof.leaves.size() == 1);
    proof.asked = Asked::of(proof.leaves[0].key());
  } else {
    const json::object& asked = object.at("asked").as_object();
    auto [crate, path] = key_in(asked);
    proof.asked = {std::move(crate), std::move(path), std::nullopt};
    if (const json::value* id = asked.if_contains("id")) proof.asked.id = id_in(*id);
    require(asked.size() == size_t{1} + asked.contains("crate") + proof.asked.id.has_value());
  }
  proof.above = steps_in(object.at("above"));
  proof.files = hash_in(object.at("files"));
  // A field that is unknown may be one that was meant to say something.
  require(object.size() ==
          size_t{7} - proof.present + proof.node_bytes.has_value() + proof.edges_bytes.has_value());
  return proof;
}

}  // namespace

std::string to_json(const Proof& proof) {
  json::array leaves;
  for (const ProvedLeaf& leaf : proof.leaves) leaves.push_back(object_of(leaf, proof));
  json::object object{{"format", json::string_view(kFormat.data(), kFormat.size())},
                      {"root", proof.root.hex()},
                      {"present", proof.present}};
  if (!proof.present) {
    json::object asked = key_of(proof.asked.crate, proof.asked.path);
    if (proof.asked.id) asked["id"] = proof.asked.id->hex();
    object["asked"] = std::move(asked);
  }
  object["leaves"] = std::move(leaves);
  object["above"] = array_of(proof.above);
  object["files"] = base64(proof.files.view());
  if (proof.node_bytes) object["node"] = base64(*proof.node_bytes);
  if (proof.edges_bytes) object["edges"] = base64(*proof.edges_bytes);
  return json::serialize(object) + "\n";
}

Result<Proof> proof_from_json(std::string_view text) {
  auto no_proof = [](std::string_view why) {
    return fail(ErrorCode::kInvalidInput, "this is no proof of a Merkle store (" + std::string(why) +
                                              "): make one with `storage prove`");
  };
  try {
    return proof_in(json::parse(json::string_view(text.data(), text.size())));
  } catch (const NotAProof&) {
    return no_proof("a value is not as it should be");
  } catch (const std::exception& error) {
    return no_proof(error.what());
  }
}

}  // namespace pt::store::merkle
