# SPDX-License-Identifier: Apache-2.0
# The archives of the dependencies in the place of their shared libraries, so that one file is all there is. --exclude-libs hides what comes in.
foreach(package YAML UTF8PROC MD GSL)
    get_target_property(libraries PkgConfig::${package} INTERFACE_LINK_LIBRARIES)
    list(TRANSFORM libraries REPLACE "/(lib(yaml|utf8proc|md|gsl|gslcblas))\\.so$" "/\\1.a")
    set_target_properties(PkgConfig::${package} PROPERTIES INTERFACE_LINK_LIBRARIES "${libraries}")
endforeach()
