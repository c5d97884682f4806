pub macro dbg(){}
pub macro eprint(){}
pub macro eprintln(){}
pub macro panic(){}
pub macro print(){}
pub macro println(){}
