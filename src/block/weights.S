// The trained files of model/ as part of the library; their paths come from CMake.
        .section .rodata
        .balign 64
        .global tearsheet_block_weights
        .global tearsheet_block_weights_end
tearsheet_block_weights:
        .incbin TEARSHEET_WEIGHTS
tearsheet_block_weights_end:
        .byte 0
        .balign 64
        .global tearsheet_page_types
        .global tearsheet_page_types_end
tearsheet_page_types:
        .incbin TEARSHEET_PAGE_TYPES
tearsheet_page_types_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
