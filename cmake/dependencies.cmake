# The libraries we stand on, all Debian packages; docs/architecture.md says why each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)
find_package(simdjson REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)

add_library(tearsheet_engine_dependencies INTERFACE)
target_link_libraries(tearsheet_engine_dependencies INTERFACE PkgConfig::ICU simdjson::simdjson ${CLD2_LIBRARY})

pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ISAL REQUIRED IMPORTED_TARGET libisal)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
add_library(tearsheet_pipeline_dependencies INTERFACE)
target_link_libraries(tearsheet_pipeline_dependencies INTERFACE PkgConfig::CURL PkgConfig::DEFLATE PkgConfig::ISAL
  PkgConfig::ZLIB PkgConfig::ZSTD PkgConfig::BROTLI PkgConfig::XXHASH Threads::Threads tearsheet_engine_dependencies)
