# Turns the stub sources of this folder into C++: <crate>/lib.rs with every `mod x;` replaced by the text of
# <crate>/x.rs becomes one string literal. Included by src/CMakeLists.txt, which then runs itself with -P at
# build time, so that an edited stub rebuilds one small file.
#
# One raw literal a crate: both compilers take a megabyte without ado, and .incbin would need an assembler
# dialect for each platform.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${STUB_FOLDER}/lib.rs" text)
  file(GLOB modules "${STUB_FOLDER}/*.rs")
  foreach(module IN LISTS modules)
    cmake_path(GET module STEM name)
    if(name STREQUAL "lib")
      continue()
    endif()
    file(READ "${module}" body)
    string(REPLACE "mod ${name};\n" "mod ${name}{\n${body}}\n" expanded "${text}")
    if(expanded STREQUAL text)
      message(FATAL_ERROR "${module} is declared by no `mod ${name};` in lib.rs")
    endif()
    set(text "${expanded}")
  endforeach()
  file(WRITE "${STUB_OUTPUT}"
"#include <string_view>

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace pt::rust {

constexpr char kText[] = R\"stub(${text})stub\";

// The length is given: compilers stop counting characters at 262,144.
extern const std::string_view ${STUB_CONSTANT};
constexpr std::string_view ${STUB_CONSTANT}(kText, sizeof(kText) - 1);

}  // namespace pt::rust
")
  return()
endif()

foreach(crate IN ITEMS core:Core alloc:Alloc std:Std proc_macro:ProcMacro test:Test)
  string(REPLACE ":" ";" pair "${crate}")
  list(GET pair 0 name)
  list(GET pair 1 suffix)
  set(folder "${CMAKE_CURRENT_LIST_DIR}/${name}")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/rust_stubs_${name}.cc")
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.rs")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -DSTUB_FOLDER=${folder} -DSTUB_OUTPUT=${output} -DSTUB_CONSTANT=kStubText${suffix}
            -P "${CMAKE_CURRENT_LIST_DIR}/embed.cmake"
    DEPENDS ${sources} "${CMAKE_CURRENT_LIST_DIR}/embed.cmake"
    COMMENT "Embedding the stub of ${name}"
    VERBATIM)
  target_sources(pt_rust_stubs PRIVATE "${output}")
endforeach()
