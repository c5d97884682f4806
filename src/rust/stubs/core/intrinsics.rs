pub const unsafe fn transmute<Src,Dst>(_:Src)->Dst;
