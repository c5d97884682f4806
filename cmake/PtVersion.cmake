# pt_version_source(<target>)
#
# Compiles src/base/version.cc.in into <target>, with the version of the project and the git revision of the sources.
# The revision is looked up at every build, not when CMake configures, so it is right after a commit; the file is
# rewritten, and the program linked again, only when it changed.
#
# This file is also the script that a build runs: cmake -D SOURCE=… -D TEMPLATE=… -D OUTPUT=… -D VERSION=… -P PtVersion.cmake
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(PT_VERSION_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

  function(pt_version_source target)
    set(output "${CMAKE_BINARY_DIR}/generated/version.cc")
    add_custom_target(pt_version_file
      COMMAND "${CMAKE_COMMAND}" -D "SOURCE=${CMAKE_SOURCE_DIR}" -D "TEMPLATE=${CMAKE_SOURCE_DIR}/src/base/version.cc.in"
              -D "OUTPUT=${output}" -D "VERSION=${PROJECT_VERSION}" -P "${PT_VERSION_SCRIPT}"
      BYPRODUCTS "${output}"
      COMMENT "Looking up the git revision")
    add_dependencies(${target} pt_version_file)
    target_sources(${target} PRIVATE "${output}")
  endfunction()
  return()
endif()

set(PT_REVISION "")
set(PT_MODIFIED false)
find_program(git git)
if(git)
  # A source archive unpacked inside some other repository must not show that one's revision.
  execute_process(COMMAND "${git}" -C "${SOURCE}" rev-parse --show-prefix
                  OUTPUT_VARIABLE prefix OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed AND prefix STREQUAL "")
    execute_process(COMMAND "${git}" -C "${SOURCE}" rev-parse --short=12 HEAD
                    OUTPUT_VARIABLE PT_REVISION OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    # The files that scripts/parseltongue takes for inputs of the build.
    execute_process(COMMAND "${git}" -C "${SOURCE}" status --porcelain -- src cmake CMakeLists.txt CMakePresets.json
                    OUTPUT_VARIABLE changes OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(changes)
      set(PT_MODIFIED true)
    endif()
  endif()
endif()
set(PT_VERSION "${VERSION}")
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
