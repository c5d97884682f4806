"""Which function a call reaches: joins the compiler's `Trait::function` and its Self type with the table of impls.

The compiler names an inherent or free function outright. Of a trait's function it gives the Self type: a type parameter or
`impl Trait` makes the call generic, `dyn` makes it dyn, and both go to the trait's function. A concrete Self goes to the
function of the one impl that fits, or to the trait's own where that impl leaves the default. Where more than one fits, by
all that can be told without a trait solver, every one of them is kept: the scorer then does not care.
"""
import collections
import re

import type_terms
from thir import path_of

INHERENT, TRAIT_IMPL, GENERIC, DYN, FREE = "inherent", "trait impl", "trait generic", "dyn", "free fn"
OF_TRAITS = (TRAIT_IMPL, GENERIC, DYN)


class Impl:
    """path, trait path, the trait's type arguments, the term of Self, and {names of its functions}."""

    def __init__(self, path, trait, arguments, term):
        self.path, self.trait, self.arguments, self.term, self.members = path, trait, arguments, term, set()


class Table:
    def __init__(self, impls, traits, functions):
        self.by_trait = collections.defaultdict(list)
        for impl in impls:
            self.by_trait[impl.trait].append(impl)
        self.traits, self.functions, self._memo = traits, functions, {}

    def resolve(self, fn_def, crate):
        """(kind, path the compiler names, [paths it may reach]) of a FnDef as Debug prints it in a crate."""
        if (fn_def, crate) not in self._memo:
            self._memo[fn_def, crate] = self._resolve(fn_def, crate)
        return self._memo[fn_def, crate]

    def _resolve(self, fn_def, crate):
        path = path_of(fn_def)
        parent, _, name = path.rpartition("::")
        last = parent.rpartition("::")[2]
        if last.startswith("{impl#"):
            return INHERENT, path, [path]
        external_trait = parent not in self.functions and parent.count("::") and re.match(r"[A-Z]", last)
        if parent not in self.traits and not external_trait:
            return FREE, path, [path]
        arguments = self._arguments(fn_def)
        term = arguments[0] if arguments else ("any",)
        # An object implements its own trait by itself; blanket impls are for sized types.
        if term[0] == "dyn" and (term[1] == last or not self._fitting(parent, arguments, crate)):
            return DYN, path, [path]
        if term[0] in ("param", "any", "opaque"):
            return GENERIC, path, [path]
        reached = {f"{impl.path}::{name}" if name in impl.members else path for impl in self._fitting(parent, arguments, crate)}
        return TRAIT_IMPL, path, sorted(reached) or [path]

    def _arguments(self, fn_def):
        listed = fn_def[fn_def.index("), [") + 4:-2]
        return [type_terms.parse(a) for a in type_terms.split_top(listed) if not type_terms.is_region(a)]

    def self_head(self, fn_def):
        """The head of the Self of a trait's function: a struct's last segment, or a word of type_terms."""
        arguments = self._arguments(fn_def)
        return type_terms.head(arguments[0]) if arguments else "any"

    def _fitting(self, trait, arguments, crate):
        answers = collections.defaultdict(list)
        for impl in self.by_trait.get(trait, ()):
            bound = {}
            answer = type_terms.match(impl.term, arguments[0], crate, bound)
            for pattern, term in zip(impl.arguments, arguments[1:]):
                if answer != "no":
                    other = type_terms.match(pattern, term, crate, bound)
                    answer = other if other != "yes" else answer
            # A trait's defaulted argument is Self, in std and nearly everywhere else.
            if answer == "yes" and not impl.arguments and len(arguments) > 1 and len(self.by_trait[trait]) > 1:
                answer = "yes" if arguments[1] == arguments[0] else "unlikely"
            answers[answer].append(impl)
        for level in ("yes", "unlikely", "maybe"):
            if answers[level]:
                return _narrowest(answers[level], crate)
        return []


def _narrowest(impls, crate):
    """Coherence: where both `impl Tr for &S` and `impl<T: …> Tr for &T` fit, the bounds of the second do not hold."""
    def covers(general, special):
        return type_terms.match(general.term, special.term, crate) == "yes" != type_terms.match(special.term, general.term, crate)

    return [impl for impl in impls if not any(covers(impl, other) for other in impls if other is not impl)] or impls
