// model/weights.bin as part of the library. TEARSHEET_WEIGHTS is its path, from CMake.
        .section .rodata
        .balign 64
        .global tearsheet_block_weights
        .global tearsheet_block_weights_end
tearsheet_block_weights:
        .incbin TEARSHEET_WEIGHTS
tearsheet_block_weights_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
