# -fsanitize= for the whole build, or nothing.
add_library(tearsheet_sanitizers INTERFACE)
if(TEARSHEET_SANITIZE)
  target_compile_options(tearsheet_sanitizers INTERFACE -fsanitize=${TEARSHEET_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(tearsheet_sanitizers INTERFACE -fsanitize=${TEARSHEET_SANITIZE})
endif()
