# SPDX-License-Identifier: MIT
# Turns core/modules/lib/*.py into one C file: lw_frozen_modules[], ended by a NULL name.
set(text "// Generated from core/modules/lib by freeze.cmake.\n#include <stddef.h>\n")
string(APPEND text "#include \"modules/frozen.h\"\n")
set(table "")
foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME_WLE)
    string(REPLACE "." "_" symbol "${name}") # of a module in a package
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
    string(APPEND text "static const unsigned char source_${symbol}[] = {\n${bytes}0};\n")
    string(APPEND table "    {\"${name}\", (const char *)source_${symbol}, sizeof(source_${symbol}) - 1},\n")
endforeach()
string(APPEND text "const lw_frozen_module lw_frozen_modules[] = {\n${table}    {NULL, NULL, 0},\n};\n")
file(WRITE ${OUT} "${text}")
