#pragma once
#include <stddef.h>
#include <stdint.h>

/// Entry point of libFuzzer for a program that has its own `main`.
int LLVMFuzzerRunDriver(int *argc, char ***argv,
                        int (*user_callback)(const uint8_t *data, size_t size));
