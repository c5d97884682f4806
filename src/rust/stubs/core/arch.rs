pub macro asm(){}
pub macro global_asm(){}
pub macro naked_asm(){}
