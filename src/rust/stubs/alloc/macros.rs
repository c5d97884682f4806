pub macro format(){}
pub macro vec(){}
