use crate::iter::traits::collect::{FromIterator,IntoIterator};
impl FromIterator<()> for (){
fn from_iter<I:IntoIterator<Item=()>>(_:I)->Self;
}
