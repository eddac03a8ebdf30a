# Warnings for our own code.
add_library(tearsheet_warnings INTERFACE)
target_compile_options(tearsheet_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  $<$<BOOL:${TEARSHEET_WERROR}>:-Werror>
  # GCC 12 reports these falsely through inlined std::string and std::vector code at -O3.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds;-Wno-maybe-uninitialized;-Wno-missing-field-initializers>
  # libstdc++ 12 deprecates what its own stable_sort uses, which clang tells.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations;-Wno-missing-designated-field-initializers;-Wno-missing-field-initializers>)
