// What is checked of every engine. Each check says in words what is wrong first, or nothing.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/api/engine.h"
#include "tests/conformance/history.h"

namespace pt::conformance {

struct EngineUnderTest {
  std::string name;
  // `path` names nothing yet, in a folder that is there; or what an earlier call made.
  std::function<Result<std::unique_ptr<store::Engine>>(const std::string& path, const store::Options& options,
                                                       store::Hooks hooks)>
      open;
  // Those of Hooks::at() that it passes, and those that it passes with Durability::kPower only.
  std::vector<std::string_view> kill_points;
  std::vector<std::string_view> power_points;
  // And those that it passes, once, when a crash has left something behind; how to leave it.
  std::vector<std::string_view> points_after_a_crash;
  std::function<void(const std::string& path)> leave_behind;
};

inline store::Options usual_options() { return {.key = store::Key::of("conformance")}; }

// Step after step, `questions` at a time, to one Reader that stays and one that is new: the reference's answers.
std::string check_answers(store::Engine* engine, const History& history, uint64_t seed, int questions);

// Step after step: load() and records() give what was put in.
std::string check_contents(store::Engine* engine, const History& history);

// `readers` threads ask while the steps are applied: each answer is that of one of the epochs that it may have seen.
std::string check_readers(store::Engine* engine, const History& history, uint64_t seed, int readers);

}  // namespace pt::conformance
