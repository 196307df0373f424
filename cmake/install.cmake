# SPDX-License-Identifier: Apache-2.0
# What is installed: the library, its headers, the CMake package, pkg-config, the program with its manual and completion.
include(CMakePackageConfigHelpers)

install(TARGETS parindex EXPORT parindex
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT runtime NAMELINK_COMPONENT development)
install(DIRECTORY include/parindex DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
# One file without a version in its name, for the Python package: cmake --install BUILD --component python.
install(FILES $<TARGET_FILE:parindex> RENAME libparindex.so DESTINATION . COMPONENT python EXCLUDE_FROM_ALL)
install(EXPORT parindex NAMESPACE parindex:: FILE parindex-targets.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/parindex COMPONENT development)

# The library is shared only, so its users need none of its dependencies and the package file is the targets file.
configure_package_config_file(cmake/parindex-config.cmake.in parindex-config.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/parindex NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(parindex-config-version.cmake COMPATIBILITY SameMinorVersion)
# The .pc file finds its prefix from its own place, so that an installed tree can be moved.
file(RELATIVE_PATH PAR_PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/parindex.pc.in parindex.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/parindex-config.cmake ${PROJECT_BINARY_DIR}/parindex-config-version.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/parindex COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/parindex.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
