"""Tokens in, the tree out. A stack of its own, so that no input makes Python recurse.

    query = choice+          choice = part ("OR" part)*          part = ["-"] (leaf | leaf (NEAR/n leaf)+ | "(" query ")")
"""
from dataclasses import dataclass, field

from search.query.lexing import Near, NotAQuery, Token
from search.query.tree import Node, Within, Word, all_of, any_of, not_

MOST_CLAUSES = 32
DEEPEST = 10


@dataclass(slots=True)
class _Group:
    """A pair of parentheses being read: choices so far, the choice under way, and what the next part is joined by."""

    choices: list[Node] = field(default_factory=list)
    alternatives: list[Node] = field(default_factory=list)
    negated: bool = False  # the next part
    joined: bool = False  # an OR stands before the next part
    outer_negated: bool = False  # a minus stood before the parenthesis

    def take(self, part: Node) -> None:
        if self.negated:
            part, self.negated = not_(part), False
        if not self.joined:
            self.close_choice()
        self.alternatives.append(part)
        self.joined = False

    def close_choice(self) -> None:
        if self.alternatives:
            self.choices.append(any_of(self.alternatives))
            self.alternatives = []

    def closed(self) -> Node:
        if self.joined or self.negated:
            raise NotAQuery("OR or - has nothing after it")
        self.close_choice()
        if not self.choices:
            raise NotAQuery("there is nothing between parentheses")
        return all_of(self.choices)


def parsed(tokens: list[Token]) -> Node:
    """The tree of a query that has at least one token. Raises NotAQuery."""
    groups = [_Group()]
    clauses = 0
    for token in _with_near(tokens):
        group = groups[-1]
        if token == "(":
            groups.append(_Group(outer_negated=group.negated))
            group.negated = False
            if len(groups) > DEEPEST + 1:
                raise NotAQuery(f"parentheses go deeper than {DEEPEST}")
        elif token == ")":
            if len(groups) == 1:
                raise NotAQuery("a parenthesis has no partner")
            inner = groups.pop()
            part = inner.closed()
            groups[-1].take(not_(part) if inner.outer_negated else part)
        elif token == "OR":
            if group.joined or group.negated or not group.alternatives:
                raise NotAQuery("OR has nothing before it")
            group.joined = True
        elif token == "-":
            if group.negated:
                raise NotAQuery("two minus signs stand together")
            group.negated = True
        elif isinstance(token, Near):
            raise NotAQuery("NEAR needs a word on both sides")
        else:
            clauses += len(token.words) if isinstance(token, Within) else 1
            group.take(token)
    if len(groups) > 1:
        raise NotAQuery("a parenthesis has no partner")
    if clauses > MOST_CLAUSES:
        raise NotAQuery(f"it has more than {MOST_CLAUSES} parts")
    return groups[0].closed()


def _with_near(tokens: list[Token]) -> list[Token]:
    """The same with every chain of words joined by NEAR/n as one leaf."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, Near):
            left, right = found.pop() if found else None, tokens[at + 1] if at + 1 < len(tokens) else None
            words = left.words if isinstance(left, Within) else (left.text,) if isinstance(left, Word) else ()
            if not words or not isinstance(right, Word) or (isinstance(left, Within) and left.distance != token.distance):
                raise NotAQuery("NEAR needs a word on both sides, and one distance")
            found.append(Within((*words, right.text), token.distance))
            at += 2
        else:
            found.append(token)
            at += 1
    return found
