pub struct IntoIter{}
