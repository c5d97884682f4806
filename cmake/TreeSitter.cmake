# tree_sitter_rust: the tree-sitter library and its Rust grammar, the oracle of tests/oracle and the peer of bench.
#
# Nothing that ships depends on it. The C sources are not in the repository: scripts/fetch-crates tree-sitter brings
# them to .cache. Without them PT_TREE_SITTER_MISSING says what to do, and there is no target.
# Always -O2 and without sanitizers: it is measured against, and its own habits are not under test.
include_guard()

set(sources "${CMAKE_SOURCE_DIR}/.cache/corpora/tree-sitter")
file(GLOB library_dir "${sources}/tree-sitter-[0-9]*")
file(GLOB grammar_dir "${sources}/tree-sitter-rust-[0-9]*")
if(NOT library_dir OR NOT grammar_dir)
  set(PT_TREE_SITTER_MISSING "run scripts/fetch-crates tree-sitter and configure again")
  return()
endif()

add_library(tree_sitter_rust STATIC EXCLUDE_FROM_ALL
            "${library_dir}/src/lib.c" "${grammar_dir}/src/parser.c" "${grammar_dir}/src/scanner.c")
target_include_directories(tree_sitter_rust SYSTEM PUBLIC "${library_dir}/include")
target_include_directories(tree_sitter_rust PRIVATE "${library_dir}/src" "${grammar_dir}/src")
target_compile_definitions(tree_sitter_rust PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE NDEBUG)
target_compile_options(tree_sitter_rust PRIVATE -std=c11 -O2 -w)
