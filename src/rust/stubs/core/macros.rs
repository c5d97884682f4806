pub macro cfg_select(){}
pub(crate) mod builtin{
pub macro derive(){}
pub macro global_allocator(){}
pub macro test(){}
}
