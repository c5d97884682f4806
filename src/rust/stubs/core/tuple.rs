use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::From;
use crate::default::Default;
use crate::option::Option;
impl<A:Eq,Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (A,Z,Y,X,W,V,U,T){}
impl<A:Ord,Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (A,Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(A,Z,Y,X,W,V,U,T))->Ordering;
}
impl<A:PartialEq,Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (A,Z,Y,X,W,V,U,T){
fn eq(&self,_:&(A,Z,Y,X,W,V,U,T))->bool;
}
impl<A:PartialOrd,Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (A,Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(A,Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<A:Default,Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (A,Z,Y,X,W,V,U,T){
fn default()->(A,Z,Y,X,W,V,U,T);
}
impl<B:Eq,A:Eq,Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (B,A,Z,Y,X,W,V,U,T){}
impl<B:Ord,A:Ord,Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (B,A,Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(B,A,Z,Y,X,W,V,U,T))->Ordering;
}
impl<B:PartialEq,A:PartialEq,Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (B,A,Z,Y,X,W,V,U,T){
fn eq(&self,_:&(B,A,Z,Y,X,W,V,U,T))->bool;
}
impl<B:PartialOrd,A:PartialOrd,Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (B,A,Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(B,A,Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<B:Default,A:Default,Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (B,A,Z,Y,X,W,V,U,T){
fn default()->(B,A,Z,Y,X,W,V,U,T);
}
impl<C:Eq,B:Eq,A:Eq,Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (C,B,A,Z,Y,X,W,V,U,T){}
impl<C:Ord,B:Ord,A:Ord,Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (C,B,A,Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(C,B,A,Z,Y,X,W,V,U,T))->Ordering;
}
impl<C:PartialEq,B:PartialEq,A:PartialEq,Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (C,B,A,Z,Y,X,W,V,U,T){
fn eq(&self,_:&(C,B,A,Z,Y,X,W,V,U,T))->bool;
}
impl<C:PartialOrd,B:PartialOrd,A:PartialOrd,Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (C,B,A,Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(C,B,A,Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<C:Default,B:Default,A:Default,Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (C,B,A,Z,Y,X,W,V,U,T){
fn default()->(C,B,A,Z,Y,X,W,V,U,T);
}
impl<D:Eq,C:Eq,B:Eq,A:Eq,Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (D,C,B,A,Z,Y,X,W,V,U,T){}
impl<D:Ord,C:Ord,B:Ord,A:Ord,Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (D,C,B,A,Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(D,C,B,A,Z,Y,X,W,V,U,T))->Ordering;
}
impl<D:PartialEq,C:PartialEq,B:PartialEq,A:PartialEq,Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (D,C,B,A,Z,Y,X,W,V,U,T){
fn eq(&self,_:&(D,C,B,A,Z,Y,X,W,V,U,T))->bool;
}
impl<D:PartialOrd,C:PartialOrd,B:PartialOrd,A:PartialOrd,Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (D,C,B,A,Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(D,C,B,A,Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<D:Default,C:Default,B:Default,A:Default,Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (D,C,B,A,Z,Y,X,W,V,U,T){
fn default()->(D,C,B,A,Z,Y,X,W,V,U,T);
}
impl<E:Eq,D:Eq,C:Eq,B:Eq,A:Eq,Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (E,D,C,B,A,Z,Y,X,W,V,U,T){}
impl<E:Ord,D:Ord,C:Ord,B:Ord,A:Ord,Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (E,D,C,B,A,Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(E,D,C,B,A,Z,Y,X,W,V,U,T))->Ordering;
}
impl<E:PartialEq,D:PartialEq,C:PartialEq,B:PartialEq,A:PartialEq,Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (E,D,C,B,A,Z,Y,X,W,V,U,T){
fn eq(&self,_:&(E,D,C,B,A,Z,Y,X,W,V,U,T))->bool;
}
impl<E:PartialOrd,D:PartialOrd,C:PartialOrd,B:PartialOrd,A:PartialOrd,Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (E,D,C,B,A,Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(E,D,C,B,A,Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<E:Default,D:Default,C:Default,B:Default,A:Default,Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (E,D,C,B,A,Z,Y,X,W,V,U,T){
fn default()->(E,D,C,B,A,Z,Y,X,W,V,U,T);
}
impl<T:Eq> Eq for (T,){}
impl<T:Ord> Ord for (T,){
fn cmp(&self,_:&(T,))->Ordering;
}
impl<T:PartialEq> PartialEq for (T,){
fn eq(&self,_:&(T,))->bool;
}
impl<T:PartialOrd> PartialOrd for (T,){
fn partial_cmp(&self,_:&(T,))->Option<Ordering>;
}
impl<T:Default> Default for (T,){
fn default()->(T,);
}
impl<T> From<(T,)> for [T;1]{
fn from(_:(T,))->Self;
}
impl<T> From<(T,T)> for [T;2]{
fn from(_:(T,T))->Self;
}
impl<T> From<(T,T,T)> for [T;3]{
fn from(_:(T,T,T))->Self;
}
impl<T> From<(T,T,T,T)> for [T;4]{
fn from(_:(T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T)> for [T;5]{
fn from(_:(T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T)> for [T;6]{
fn from(_:(T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T)> for [T;7]{
fn from(_:(T,T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T,T)> for [T;8]{
fn from(_:(T,T,T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T,T,T)> for [T;9]{
fn from(_:(T,T,T,T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T,T,T,T)> for [T;10]{
fn from(_:(T,T,T,T,T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T,T,T,T,T)> for [T;11]{
fn from(_:(T,T,T,T,T,T,T,T,T,T,T))->Self;
}
impl<T> From<(T,T,T,T,T,T,T,T,T,T,T,T)> for [T;12]{
fn from(_:(T,T,T,T,T,T,T,T,T,T,T,T))->Self;
}
impl<T> From<[T;10]> for (T,T,T,T,T,T,T,T,T,T){
fn from(_:[T;10])->Self;
}
impl<T> From<[T;11]> for (T,T,T,T,T,T,T,T,T,T,T){
fn from(_:[T;11])->Self;
}
impl<T> From<[T;12]> for (T,T,T,T,T,T,T,T,T,T,T,T){
fn from(_:[T;12])->Self;
}
impl<T> From<[T;1]> for (T,){
fn from(_:[T;1])->Self;
}
impl<T> From<[T;2]> for (T,T){
fn from(_:[T;2])->Self;
}
impl<T> From<[T;3]> for (T,T,T){
fn from(_:[T;3])->Self;
}
impl<T> From<[T;4]> for (T,T,T,T){
fn from(_:[T;4])->Self;
}
impl<T> From<[T;5]> for (T,T,T,T,T){
fn from(_:[T;5])->Self;
}
impl<T> From<[T;6]> for (T,T,T,T,T,T){
fn from(_:[T;6])->Self;
}
impl<T> From<[T;7]> for (T,T,T,T,T,T,T){
fn from(_:[T;7])->Self;
}
impl<T> From<[T;8]> for (T,T,T,T,T,T,T,T){
fn from(_:[T;8])->Self;
}
impl<T> From<[T;9]> for (T,T,T,T,T,T,T,T,T){
fn from(_:[T;9])->Self;
}
impl<U:Eq,T:Eq> Eq for (U,T){}
impl<U:Ord,T:Ord> Ord for (U,T){
fn cmp(&self,_:&(U,T))->Ordering;
}
impl<U:PartialEq,T:PartialEq> PartialEq for (U,T){
fn eq(&self,_:&(U,T))->bool;
}
impl<U:PartialOrd,T:PartialOrd> PartialOrd for (U,T){
fn partial_cmp(&self,_:&(U,T))->Option<Ordering>;
}
impl<U:Default,T:Default> Default for (U,T){
fn default()->(U,T);
}
impl<V:Eq,U:Eq,T:Eq> Eq for (V,U,T){}
impl<V:Ord,U:Ord,T:Ord> Ord for (V,U,T){
fn cmp(&self,_:&(V,U,T))->Ordering;
}
impl<V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (V,U,T){
fn eq(&self,_:&(V,U,T))->bool;
}
impl<V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (V,U,T){
fn partial_cmp(&self,_:&(V,U,T))->Option<Ordering>;
}
impl<V:Default,U:Default,T:Default> Default for (V,U,T){
fn default()->(V,U,T);
}
impl<W:Eq,V:Eq,U:Eq,T:Eq> Eq for (W,V,U,T){}
impl<W:Ord,V:Ord,U:Ord,T:Ord> Ord for (W,V,U,T){
fn cmp(&self,_:&(W,V,U,T))->Ordering;
}
impl<W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (W,V,U,T){
fn eq(&self,_:&(W,V,U,T))->bool;
}
impl<W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (W,V,U,T){
fn partial_cmp(&self,_:&(W,V,U,T))->Option<Ordering>;
}
impl<W:Default,V:Default,U:Default,T:Default> Default for (W,V,U,T){
fn default()->(W,V,U,T);
}
impl<X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (X,W,V,U,T){}
impl<X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (X,W,V,U,T){
fn cmp(&self,_:&(X,W,V,U,T))->Ordering;
}
impl<X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (X,W,V,U,T){
fn eq(&self,_:&(X,W,V,U,T))->bool;
}
impl<X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (X,W,V,U,T){
fn partial_cmp(&self,_:&(X,W,V,U,T))->Option<Ordering>;
}
impl<X:Default,W:Default,V:Default,U:Default,T:Default> Default for (X,W,V,U,T){
fn default()->(X,W,V,U,T);
}
impl<Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (Y,X,W,V,U,T){}
impl<Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (Y,X,W,V,U,T){
fn cmp(&self,_:&(Y,X,W,V,U,T))->Ordering;
}
impl<Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (Y,X,W,V,U,T){
fn eq(&self,_:&(Y,X,W,V,U,T))->bool;
}
impl<Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(Y,X,W,V,U,T))->Option<Ordering>;
}
impl<Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (Y,X,W,V,U,T){
fn default()->(Y,X,W,V,U,T);
}
impl<Z:Eq,Y:Eq,X:Eq,W:Eq,V:Eq,U:Eq,T:Eq> Eq for (Z,Y,X,W,V,U,T){}
impl<Z:Ord,Y:Ord,X:Ord,W:Ord,V:Ord,U:Ord,T:Ord> Ord for (Z,Y,X,W,V,U,T){
fn cmp(&self,_:&(Z,Y,X,W,V,U,T))->Ordering;
}
impl<Z:PartialEq,Y:PartialEq,X:PartialEq,W:PartialEq,V:PartialEq,U:PartialEq,T:PartialEq> PartialEq for (Z,Y,X,W,V,U,T){
fn eq(&self,_:&(Z,Y,X,W,V,U,T))->bool;
}
impl<Z:PartialOrd,Y:PartialOrd,X:PartialOrd,W:PartialOrd,V:PartialOrd,U:PartialOrd,T:PartialOrd> PartialOrd for (Z,Y,X,W,V,U,T){
fn partial_cmp(&self,_:&(Z,Y,X,W,V,U,T))->Option<Ordering>;
}
impl<Z:Default,Y:Default,X:Default,W:Default,V:Default,U:Default,T:Default> Default for (Z,Y,X,W,V,U,T){
fn default()->(Z,Y,X,W,V,U,T);
}
