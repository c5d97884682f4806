#include "store/merkle/proof.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/scratch_folder.h"
#include "graph/synthetic_facts.h"
#include "graph/test_graph.h"
#include "store/api/slow_tools.h"
#include "store/merkle/fuzz_graph.h"

namespace pt::store::merkle {
namespace {

const Tree& workspace_tree() {
  static const Tree made = [] {
    graph::SyntheticOptions options;
    options.files = kSlowTools ? 40 : 120;
    const graph::SyntheticWorkspace workspace(options);
    return tree_of(**graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0)));
  }();
  return made;
}

std::vector<LeafPtr> all_leaves(const Tree& tree) {
  std::vector<LeafPtr> leaves;
  tree.for_each_leaf([&](const LeafPtr& leaf) { leaves.push_back(leaf); });
  return leaves;
}

// Of everything that can be asked for of a tree: each node, what is just before it and just behind it, and each path.
std::vector<Proof> proofs_of(const Tree& tree, size_t stride) {
  std::vector<Proof> proofs;
  const std::vector<LeafPtr> leaves = all_leaves(tree);
  for (size_t i = 0; i < leaves.size(); i += stride) {
    const Asked asked = Asked::of(leaves[i]->key());
    proofs.push_back(prove(tree, asked));
    proofs.push_back(prove(tree, {asked.crate, asked.path, std::nullopt}, Shown::kHashes));
    proofs.push_back(prove(tree, {asked.crate, asked.path, isg::SigHash{}}));
    proofs.push_back(prove(tree, {asked.crate, asked.path + "x", std::nullopt}));
  }
  for (const char* path : {"", "a", "zzz::nothing", "crate_0::\xff\xfe"})
    proofs.push_back(prove(tree, Asked::of_path(path)));
  return proofs;
}

TEST(Proof, OfWhatIsThereAndWhatIsNot) {
  const Tree& tree = workspace_tree();
  for (const LeafPtr& leaf : all_leaves(tree)) {
    const Proof proof = prove(tree, Asked::of(leaf->key()));
    ASSERT_TRUE(proof.present);
    ASSERT_TRUE(check(proof, tree.root()));
    ASSERT_EQ(proof.node_bytes, leaf->node_bytes());
  }
  size_t present = 0;
  size_t absent = 0;
  for (const Proof& proof : proofs_of(tree, 4)) {
    auto result = check(proof, tree.root());
    ASSERT_TRUE(result) << result.error().message << to_json(proof);
    ASSERT_EQ(*proof_from_json(to_json(proof)), proof);
    ++(proof.present ? present : absent);
  }
  EXPECT_GT(present, 200u);
  EXPECT_GT(absent, 200u);
}

TEST(Proof, OfSmallGraphs) {
  const Tree empty;
  const Proof nothing = prove(empty, Asked::of_path("k::f"));
  EXPECT_TRUE(nothing.leaves.empty());
  EXPECT_TRUE(check(nothing, empty.root()));
  EXPECT_FALSE(check(nothing, workspace_tree().root()));
  graph::TestGraph graph;
  graph.function("k::f");
  const Tree one = tree_of(*graph.snapshot());
  for (const char* path : {"k::a", "k::z", "a", "z"}) {
    const Proof proof = prove(one, Asked::of_path(path));
    EXPECT_FALSE(proof.present);
    EXPECT_EQ(proof.leaves.size(), 1u);
    EXPECT_TRUE(check(proof, one.root()));
  }
  EXPECT_TRUE(prove(one, Asked::of_path("k::f")).present);
}

// What a liar may try: whatever part of a right proof is changed, it is not one any more.
TEST(Proof, TamperedOnesAreRefused) {
  const Tree& tree = workspace_tree();
  auto refused = [&](const Proof& proof) { return !check(proof, tree.root()); };
  for (const Proof& right : proofs_of(tree, 400)) {
    auto with = [&](auto change) {
      Proof wrong = right;
      change(&wrong);
      return wrong == right || refused(wrong);
    };
    EXPECT_TRUE(with([](Proof* p) { p->present = !p->present; }));
    EXPECT_TRUE(with([](Proof* p) { p->asked.path += "y"; }) || right.asked.path.empty() || !right.present);
    EXPECT_TRUE(with([](Proof* p) { p->files.bytes[3] ^= 1; }));
    EXPECT_TRUE(with([](Proof* p) { p->leaves.clear(); }));
    EXPECT_TRUE(with([](Proof* p) { p->leaves.pop_back(); }) || right.leaves.empty());
    EXPECT_TRUE(with([](Proof* p) { std::ranges::reverse(p->leaves); }) || right.leaves.size() < 2);
    EXPECT_TRUE(with([](Proof* p) { p->node_bytes = "x"; }));
    EXPECT_TRUE(with([](Proof* p) { p->edges_bytes = "x"; }));
    EXPECT_TRUE(with([](Proof* p) { p->root.bytes[0] ^= 1; }));
    EXPECT_TRUE(with([](Proof* p) { p->above.push_back({}); }));
    for (size_t i = 0; i < right.leaves.size(); ++i) {
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].crate += "x"; }));
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].path += "x"; }));
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].id.bytes[0] ^= 1; }));
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].node.bytes[31] ^= 1; }));
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].edges.bytes[31] ^= 1; }));
      EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].steps.clear(); }));
      for (size_t s = 0; s < right.leaves[i].steps.size(); ++s) {
        EXPECT_TRUE(with([&](Proof* p) { ++p->leaves[i].steps[s].index; }));
        EXPECT_TRUE(with([&](Proof* p) { ++p->leaves[i].steps[s].size; }));
        EXPECT_TRUE(with([&](Proof* p) { p->leaves[i].steps[s].path.emplace_back(); }));
        EXPECT_TRUE(with([&](Proof* p) {
          if (!p->leaves[i].steps[s].path.empty()) p->leaves[i].steps[s].path[0].bytes[9] ^= 4;
        }));
      }
    }
  }
}

// Two leaves that are no neighbours do not show that nothing is between them, however near they are.
TEST(Proof, OnlyNeighboursShowAbsence) {
  const Tree& tree = workspace_tree();
  const std::vector<LeafPtr> leaves = all_leaves(tree);
  for (size_t i = 0; i + 2 < leaves.size(); i += kSlowTools ? 50 : 3) {
    auto alone = [&](size_t at) {
      return prove(tree, Asked::of(leaves[at]->key()), Shown::kHashes).leaves[0];
    };
    Proof proof;
    proof.root = tree.root();
    proof.asked = Asked::of(leaves[i + 1]->key());
    proof.files = tree.files_hash();
    proof.leaves = {alone(i), alone(i + 2)};
    ASSERT_FALSE(check(proof, tree.root())) << i;
    proof.leaves = {alone(i), alone(i + 1)};
    ASSERT_FALSE(check(proof, tree.root())) << i;
    proof.leaves = {alone(i)};
    ASSERT_FALSE(check(proof, tree.root())) << i;
    proof.leaves = {alone(i + 2)};
    ASSERT_FALSE(check(proof, tree.root())) << i;
  }
}

TEST(Proof, OfJsonThatIsNone) {
  const std::string right = to_json(prove(workspace_tree(), Asked::of_path("crate_0")));
  EXPECT_TRUE(proof_from_json(right));
  for (size_t size = 0; size + 2 < right.size(); ++size)
    EXPECT_EQ(proof_from_json(right.substr(0, size)).error().code, ErrorCode::kInvalidInput) << size;
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string wrong = right;
    wrong[random() % wrong.size()] = static_cast<char>(random() % 128);
    if (auto proof = proof_from_json(wrong); proof && wrong != right) {
      // Nothing but blanks, and what is the same to JSON, may be changed without harm.
      EXPECT_TRUE(!check(*proof, workspace_tree().root()) || *proof == *proof_from_json(right)) << wrong;
    }
  }
  for (const char* text : {"", "1", "[]", "{}", "null", "{\"format\":1}"})
    EXPECT_FALSE(proof_from_json(text));
}

TEST(Proof, IsTwoKilobytesOfJsonAtMostAsARule) {
  std::vector<size_t> sizes;
  for (const Proof& proof : proofs_of(workspace_tree(), 10)) sizes.push_back(to_json(proof).size());
  std::ranges::sort(sizes);
  EXPECT_LT(sizes[sizes.size() * 99 / 100], 2000u);
}

// ---- the checker of the document

std::string read_file(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string checker_of_the_document() {
  const std::string page = read_file(std::string(PT_SOURCE_DIR) + "/docs/formats/merkle-proof.md");
  constexpr std::string_view kBegin = "```python\n";
  std::string checker;
  for (size_t begin = page.find(kBegin); begin != std::string::npos; begin = page.find(kBegin, begin)) {
    begin += kBegin.size();
    checker += page.substr(begin, page.find("```\n", begin) - begin);
  }
  return checker;
}

std::string write(const std::string& path, const std::string& text) {
  std::ofstream(path) << text;
  return path;
}

std::string output_of(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string output;
  std::array<char, 4096> buffer;
  while (size_t size = ::fread(buffer.data(), 1, buffer.size(), pipe.get()))
    output.append(buffer.data(), size);
  return output;
}

isg::SigHash next_id(isg::SigHash id) {
  for (size_t i = id.bytes.size(); i-- > 0;) {
    if (++id.bytes[i] != 0) break;
  }
  return id;
}

std::string base64_of(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // a zero
  return text;
}

// Says for each line of a file, a proof and a root, whether it is right.
constexpr const char* kRunner = R"(
import json, sys
space = {"__name__": "checker"}
exec(open(sys.argv[1]).read(), space)
for line in open(sys.argv[2]):
    case = json.loads(line)
    try:
        space["check"](case["proof"], bytes.fromhex(case["root"]))
        print("right")
    except Exception:
        print("wrong")
)";

TEST(Document, ItsCheckerAgreesWithOurs) {
  const ScratchFolder folder;
  const Tree& tree = workspace_tree();
  std::string cases;
  std::string expected;
  auto add_text = [&](std::string json, const Hash& root) {
    std::erase(json, '\n');
    cases += "{\"root\":\"" + root.hex() + "\",\"proof\":" + json + "}\n";
    const Result<Proof> proof = proof_from_json(json);
    expected += proof && check(*proof, root) ? "right\n" : "wrong\n";
  };
  auto add = [&](const Proof& proof, const Hash& root) { add_text(to_json(proof), root); };
  for (const Proof& right : proofs_of(tree, 200)) {
    add(right, tree.root());
    add(right, tree.files_hash());
    for (int change = 0; change < 12; ++change) {
      Proof wrong = right;
      ProvedLeaf* leaf = wrong.leaves.empty() ? nullptr : &wrong.leaves.back();
      switch (change) {
        case 0:
          wrong.present = !wrong.present;
          break;
        case 1:
          wrong.asked.path += "y";
          break;
        case 2:
          wrong.files.bytes[0] ^= 1;
          break;
        case 3:
          wrong.above.clear();
          break;
        case 4:
          wrong.node_bytes = "x";
          break;
        case 5:
          wrong.leaves.erase(wrong.leaves.begin(), wrong.leaves.end() - !wrong.leaves.empty());
          break;
        case 6:
          if (leaf != nullptr) wrong.leaves.pop_back();
          break;
        case 7:
          if (leaf != nullptr) leaf->crate += "y";
          break;
        case 8:
          if (leaf != nullptr) leaf->edges.bytes[7] ^= 1;
          break;
        case 9:
          if (leaf != nullptr && !leaf->steps.empty()) ++leaf->steps[0].index;
          break;
        case 10:
          if (leaf != nullptr && !leaf->steps.empty()) leaf->steps[0].size += 2;
          break;
        default:
          if (leaf != nullptr && !leaf->steps.empty()) leaf->steps[0].path.emplace_back();
      }
      add(wrong, tree.root());
    }
  }
  add(prove(Tree(), Asked::of_path("k")), Tree().root());
  add(prove(Tree(), Asked::of_path("k")), tree.root());
  // What is said twice is said by a liar.
  const Proof there = prove(tree, Asked::of_path("crate_0"));
  const std::string hash = "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";
  for (const auto& [before, more] : std::vector<std::pair<std::string, std::string>>{
           {"\"leaves\":", "\"asked\":{\"path\":\"crate_0::other\"},"},
           {"\"steps\":", "\"node\":" + hash + ","},
           {"\"steps\":", "\"edges\":" + hash + ","},
           {"\"steps\":", "\"crate\":\"crate_1\","}}) {
    std::string json = to_json(there);
    add_text(json.insert(json.find(before), more), tree.root());
    EXPECT_TRUE(expected.ends_with("wrong\n")) << more;
  }
  // Nor can bytes be moved from the id to the hash behind it, so that a leaf seems to stand before itself.
  Proof gap = prove(tree, {there.asked.crate, there.asked.path, next_id(*there.asked.id)}, Shown::kHashes);
  ASSERT_EQ(gap.leaves.size(), 2u);
  ASSERT_EQ(gap.leaves[0].id, *there.asked.id);
  boost::json::object moved = boost::json::parse(to_json(gap)).as_object();
  const std::string id = there.asked.id->hex();
  boost::json::object& first = moved["leaves"].as_array()[0].as_object();
  moved["asked"].as_object()["id"] = id;
  first["id"] = id.substr(0, 30);
  first["node"] =
      base64_of(static_cast<char>(there.asked.id->bytes[15]) + std::string(gap.leaves[0].node.view()));
  add_text(boost::json::serialize(moved), tree.root());
  EXPECT_TRUE(expected.ends_with("wrong\n"));
  const std::string checker = write(folder / "checker.py", checker_of_the_document());
  const std::string runner = write(folder / "runner.py", kRunner);
  EXPECT_EQ(output_of("python3 " + runner + " " + checker + " " + write(folder / "cases", cases)), expected);
  EXPECT_GT(std::ranges::count(expected, 'r'), 100);

  // By hand, as the page says.
  const Proof proof = prove(tree, Asked::of_path("crate_0"));
  const std::string command = "python3 " + checker + " " + write(folder / "proof.json", to_json(proof)) + " ";
  EXPECT_EQ(output_of(command + tree.root().hex() + " 2>&1; echo $?"), "0\n");
  EXPECT_TRUE(output_of(command + tree.files_hash().hex() + " 2>&1; echo $?").ends_with("1\n"));
}

// They are of the graph that the fuzzer holds against what it accepts, and so of a format that is still read.
TEST(Proof, SeedsOfTheFuzzerAreProofsOfItsGraph) {
  const Tree tree = tree_of(*fuzz_graph());
  for (const auto& [name, proof] : fuzz_proofs(tree)) {
    EXPECT_TRUE(check(proof, tree.root())) << name;
    std::ifstream seed(std::string(PT_SOURCE_DIR "/tests/fuzz/seeds/proof/") + name, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(seed), {}), to_json(proof)) << name;
  }
}

}  // namespace
}  // namespace pt::store::merkle
