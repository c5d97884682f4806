#include <sodium.h>

#include <boost/json.hpp>
#include <utility>

#include "store/merkle/proof.h"

namespace pt::store::merkle {
namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "parseltongue merkle proof 1";

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

json::array array_of(const std::vector<Step>& steps) {
  json::array array;
  for (const Step& step : steps) {
    std::string hashes;
    for (const Hash& hash : step.path) hashes += hash.view();
    array.push_back(json::array{step.index, step.size, base64(hashes)});
  }
  return array;
}

json::object object_of(const ProvedLeaf& leaf) {
  return {{"crate", name(leaf.crate)},
          {"path", name(leaf.path)},
          {"id", leaf.id.hex()},
          {"node", base64(leaf.node.view())},
          {"edges", base64(leaf.edges.view())},
          {"steps", array_of(leaf.steps)}};
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

std::vector<Step> steps_in(const json::value& value) {
  std::vector<Step> steps;
  for (const json::value& each : value.as_array()) {
    const json::array& step = each.as_array();
    require(step.size() == 3);
    steps.push_back({number_in(step[0]), number_in(step[1]), hashes_of(step[2])});
  }
  return steps;
}

ProvedLeaf leaf_in(const json::value& value) {
  const json::object& leaf = value.as_object();
  require(leaf.size() == 6);
  return {name_in(leaf.at("crate")), name_in(leaf.at("path")),  id_in(leaf.at("id")),
          hash_in(leaf.at("node")),  hash_in(leaf.at("edges")), steps_in(leaf.at("steps"))};
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
  const json::object& asked = object.at("asked").as_object();
  proof.asked = {name_in(asked.at("crate")), name_in(asked.at("path")), std::nullopt};
  if (const json::value* id = asked.if_contains("id")) proof.asked.id = id_in(*id);
  require(asked.size() == (proof.asked.id ? 3 : 2));
  for (const json::value& leaf : object.at("leaves").as_array()) proof.leaves.push_back(leaf_in(leaf));
  proof.above = steps_in(object.at("above"));
  proof.files = hash_in(object.at("files"));
  if (const json::value* node = object.if_contains("node")) proof.node_bytes = bytes_of(*node);
  if (const json::value* edges = object.if_contains("edges")) proof.edges_bytes = bytes_of(*edges);
  // A field that is unknown may be one that was meant to say something.
  require(object.size() == size_t{7} + proof.node_bytes.has_value() + proof.edges_bytes.has_value());
  return proof;
}

}  // namespace

std::string to_json(const Proof& proof) {
  json::object asked{{"crate", name(proof.asked.crate)}, {"path", name(proof.asked.path)}};
  if (proof.asked.id) asked["id"] = proof.asked.id->hex();
  json::array leaves;
  for (const ProvedLeaf& leaf : proof.leaves) leaves.push_back(object_of(leaf));
  json::object object{{"format", json::string_view(kFormat.data(), kFormat.size())},
                      {"root", proof.root.hex()},
                      {"present", proof.present},
                      {"asked", std::move(asked)},
                      {"leaves", std::move(leaves)},
                      {"above", array_of(proof.above)},
                      {"files", base64(proof.files.view())}};
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
