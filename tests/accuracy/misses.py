"""Prints what went wrong, for the people who tune: calls that we lack and edges that only we have, grouped by cause, each with its
site, the compiler's target and ours."""
import collections

import headers
import score
import sites

KINDS = ("CALLS", "IMPL", "CONTAINS", "DEFINES", "USES signature", "USES body", "USES derive")


def readable(truth, row):
    """A node's path with impls named by what they implement: `k::m::<Foo as Tr>::f` for `k::m::{impl#3}::f`."""
    if isinstance(row, str):
        return row
    path = truth.nodes[row][2]
    parts = path.split("::")
    for number, part in enumerate(parts):
        if part.startswith("{impl#"):
            impl = truth.by_path.get("::".join(parts[:number + 1]))
            trait, head = truth.header(impl) if impl is not None else ("", "")
            last = number == len(parts) - 1
            if trait:
                parts[number] = f"<impl {trait} for {head}>" if last else f"<{head} as {trait}>"
            elif head:
                parts[number] = f"<impl {head}>" if last else head
    return "::".join(parts)


def text(where):
    return f"{where[0]}:{where[1]}:{where[2]}" if where else "(another crate's macro)"


class Report:
    def __init__(self, truth, graph, matched, result, root):
        self.truth, self.graph, self.matched, self.result, self.root = truth, graph, matched, result, root
        self.by_caller = collections.defaultdict(list)
        for row in truth.data["calls"]:
            self.by_caller[row[0]].append(row)
        self.outward = collections.defaultdict(set)
        for caller, name, _ in score.truth_outward(truth):
            self.outward[caller].add(name)
        # What we have of each caller, so that a miss can show where we went instead.
        self.ours = collections.defaultdict(list)
        for edge in graph.edges:
            if edge["kind"] == "CALLS":
                self.ours[edge["from"]].append(edge)

    def missed(self, kinds):
        """{(kind, cause): [lines of one miss]}"""
        groups = collections.defaultdict(list)
        rows = {row: node_id for node_id, row in self.matched.items()}
        for site in self.result.missed:
            if site.of not in kinds:
                continue
            if site.of == "CALLS":
                cause, receiver = sites.shape(self.root, site.where, site.of_class)
                name = headers.name_of(self.truth.nodes[site.target][2])
                instead = [self.graph.nodes[e["to"]]["path"] + f" ({e['confidence']})" for e in self.ours[rows.get(site.caller)]
                           if self.graph.nodes[e["to"]]["name"] == name]
                lines = [f"{text(site.where)}  {sites.line_at(self.root, site.where)[:110]}",
                         f"    in {readable(self.truth, site.caller)}   [{site.kind}, {site.of_class}]"
                         + (f"   receiver `{receiver[-60:]}`" if receiver and cause != "path call" else ""),
                         f"    truth: {readable(self.truth, site.target)}  ({self.truth.position(site.target)})",
                         f"    ours:  {', '.join(instead) or ('nothing of that name' if site.caller in rows else 'no such caller')}"]
                if site.caller not in rows or site.target not in rows:
                    cause = "we lack the caller or the callee as a node"
                groups[site.of, cause].append((site.kind, lines))
            else:
                absent = not isinstance(site.target, int) or site.target not in rows
                cause = f"{site.kind or 'other'}{', we have no such node' if site.of in ('CONTAINS', 'DEFINES') and absent else ''}"
                target = readable(self.truth, site.target) if site.target is not None else ""
                groups[site.of, cause].append(("", [f"{text(site.where)}  {readable(self.truth, site.caller)} → {target}"]))
        return groups

    def wrong(self, kinds):
        groups = collections.defaultdict(list)
        for site in self.result.wrong:
            if site.of not in kinds:
                continue
            target = self.graph.nodes[site.ours["to"]]
            source = self.graph.nodes[site.ours["from"]]
            flags = " ".join(site.ours["flags"])
            lines = [f"{text(site.where)}  {sites.line_at(self.root, site.where)[:110]}",
                     f"    in {source['path']}   [{site.ours['confidence']}{', ' + flags if flags else ''}]",
                     f"    ours:  {target['path']}  ({target.get('file', 'external')}:{target.get('line', '')})"]
            cause = f"{site.of} edge that truth lacks"
            if site.of == "CALLS":
                meant = [row for row in self.by_caller[site.caller] if any(
                    headers.name_of(self.truth.nodes[callee][2]) == target["name"] for callee in row[1])]
                if meant:
                    cause = "right name, wrong target"
                    shown = {f"{readable(self.truth, callee)} ({self.truth.position(callee)})" for row in meant for callee in row[1]}
                    lines.append(f"    truth: {', '.join(sorted(shown))}")
                elif target["name"] in self.outward[site.caller]:
                    cause = "the call leaves the workspace"
                    lines.append(f"    truth: {target['name']} of another crate")
                else:
                    cause = "truth has no call of that name here (cfg, dead macro arm, or not a call)"
                if site.where:
                    lines[1] += f"   {sites.shape(self.root, site.where)[0]}"
            groups[site.of, cause].append((site.kind, lines))
        return groups

    def causes(self, kinds):
        """{(missed or wrong, edge kind, cause): Counter of dispatch kinds or levels}"""
        counted = {}
        for title, groups in (("missed", self.missed(kinds)), ("wrong", self.wrong(kinds))):
            for (of, cause), found in groups.items():
                counted[title, of, cause] = collections.Counter(kind for kind, _ in found)
        return counted

    def print(self, number, kinds, only=""):
        for title, groups in (("missed", self.missed(kinds)), ("wrong", self.wrong(kinds))):
            for (of, cause), found in sorted(groups.items(), key=lambda one: (one[0][0], -len(one[1]))):
                if only and only not in cause:
                    continue
                by_kind = collections.Counter(kind for kind, _ in found if kind)
                told = ", ".join(f"{count} {kind}" for kind, count in by_kind.most_common())
                print(f"\n{of} {title}: {cause} — {len(found)}{f' ({told})' if told else ''}")
                # Spread over the list, so that one odd file does not fill the page.
                step = max(1, len(found) // number)
                for _, lines in found[::step][:number]:
                    print("  " + "\n  ".join(lines))


def print_causes(counted):
    """One table of all causes; `counted` is the sum of Report.causes over workspaces."""
    totals = collections.Counter()
    for (title, of, _), kinds in counted.items():
        totals[title, of] += kinds.total()
    print("| edges | | cause | number | share | by dispatch or level |\n|---|---|---|---:|---:|---|")
    for (title, of, cause), kinds in sorted(counted.items(), key=lambda one: (one[0][1], one[0][0], -one[1].total())):
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5) if kind)
        print(f"| {of} | {title} | {cause} | {kinds.total()} | {kinds.total() / totals[title, of]:.1%} | {told} |")
