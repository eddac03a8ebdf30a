# What is installed: headers, libraries, the command, a CMake package (find_package(tearsheet)), a pkg-config file, the man
# page and shell completions.
include(CMakePackageConfigHelpers)

install(DIRECTORY include/tearsheet DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h" PATTERN "*.def")
set(installed tearsheet)
if(TARGET tearsheet_pipeline)
  list(APPEND installed tearsheet_pipeline)
  set_target_properties(tearsheet_pipeline PROPERTIES EXPORT_NAME pipeline)
endif()
install(TARGETS ${installed} tearsheet_sanitizers tearsheet_engine_dependencies tearsheet_pipeline_dependencies
  EXPORT tearsheet-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT tearsheet-targets NAMESPACE tearsheet:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tearsheet)
configure_package_config_file(cmake/tearsheet-config.cmake.in ${PROJECT_BINARY_DIR}/tearsheet-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tearsheet)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tearsheet-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tearsheet-config.cmake ${PROJECT_BINARY_DIR}/tearsheet-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tearsheet)
# Relative, so that an installation may be moved.
file(RELATIVE_PATH TEARSHEET_PC_UP "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(cmake/tearsheet.pc.in ${PROJECT_BINARY_DIR}/tearsheet.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/tearsheet.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(TARGET tearsheet_cli)
  install(TARGETS tearsheet_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES docs/tearsheet.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES cli/completions/tearsheet.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME tearsheet)
  install(FILES cli/completions/_tearsheet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES cli/completions/tearsheet.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
