# cmake -DROOT=… -DOUTPUT=… -P source_digest.cmake: writes a source file with the digest of everything that decides the
# engine's answers: its sources, public headers and learned weights. Of contents and relative paths alone, so that every
# machine that builds one checkout gets one digest.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/* ${ROOT}/include/* ${ROOT}/model/*.bin)
list(SORT files)
set(lines "")
foreach(name IN LISTS files)
  file(SHA256 ${ROOT}/${name} digest)
  string(APPEND lines "${digest} ${name}\n")
endforeach()
string(SHA256 digest "${lines}")
string(SUBSTRING ${digest} 0 32 digest)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [[
#include "src/pipeline/source_digest.h"

namespace tearsheet::pipeline {

std::string_view source_digest() { return "@digest@"; }

}  // namespace tearsheet::pipeline
]] @ONLY)
