// The header is all there is: libFuzzer comes with the compiler.
