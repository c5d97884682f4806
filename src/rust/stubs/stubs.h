// The standard library as the front end sees it: one Rust source a crate, of signatures only.
//
// A stub is read like any other crate: parsed by rust/parse, summarised, resolved. So `Vec` reaches its defining
// path alloc::vec::Vec through the same module tree, re-exports and globs as user code, and a method of std
// has a signature to infer through. What a stub holds and leaves out: README.md beside this file; why they
// are Rust and not tables: docs/decisions/0003-std-stubs.md.
//
// How to read one: edition 2024, no prelude (every module imports what it mentions), each crate may name those
// before it in stub_crates() by `::name::`. A function without a body ends in `;`; in traits `{}` marks a
// provided one. Private modules of std are pub(crate). Macros are `pub macro name(){}`, bang, derive and attribute
// macros alike.
//
// Lifetime: static.
// Threads:  constants.
#pragma once

#include <span>
#include <string_view>

namespace pt::rust {

struct StubCrate {
  std::string_view name;  // core, alloc, std, proc_macro, test: in this order
  std::string_view text;
};

std::span<const StubCrate> stub_crates();

// The toolchain that the stubs were distilled from and are checked against: "1.95.0".
std::string_view stub_toolchain();

}  // namespace pt::rust
