#include "cli/run.h"

int main(int argc, char** argv) { return pt::cli::run(argc, argv); }
