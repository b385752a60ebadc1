"""Turns text with ANSI colours into an HTML page that looks like a terminal window."""
import html
import re
import sys

PALETTE = ["#1c1f26", "#e5645f", "#8cc265", "#e0b35a", "#5aa7e6", "#c58ae0", "#56b6c2", "#d7dae0"]
BRIGHT = ["#7a8190", "#ff8079", "#a5e075", "#f0c674", "#7cc0ff", "#de9cff", "#6fd3df", "#ffffff"]


def indexed(number):
    """A colour of the 256."""
    if number < 16:
        return (PALETTE + BRIGHT)[number]
    if number > 231:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    level = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#%02x%02x%02x" % (level[number // 36], level[number // 6 % 6], level[number % 6])


def apply(style, codes):
    """The style after the codes of one escape sequence."""
    codes = iter([int(code or 0) for code in codes.split(";")])
    for code in codes:
        if code == 0:
            style = {}
        elif code == 1:
            style["font-weight"] = "700"
        elif code == 2:
            style["opacity"] = ".65"
        elif code == 3:
            style["font-style"] = "italic"
        elif code == 4:
            style["text-decoration"] = "underline"
        elif code == 22:
            style = {key: value for key, value in style.items() if key not in ("font-weight", "opacity")}
        elif 30 <= code <= 37:
            style["color"] = PALETTE[code - 30]
        elif 90 <= code <= 97:
            style["color"] = BRIGHT[code - 90]
        elif code == 38:
            if next(codes, 0) == 5:
                style["color"] = indexed(next(codes, 7))
            else:
                style["color"] = "rgb(%d %d %d)" % (next(codes, 0), next(codes, 0), next(codes, 0))
        elif code == 39:
            style.pop("color", None)
    return dict(style)


def spans(text):
    """The text as HTML, a span for each style."""
    text = re.sub(r"\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
    style, out = {}, []
    for part in re.split(r"(\x1b\[[0-9;]*m)", text):
        found = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if found:
            style = apply(style, found[1])
        elif part:
            css = ";".join(f"{key}:{value}" for key, value in style.items())
            out.append(f'<span style="{css}">{html.escape(part)}</span>')
    return "".join(out)


print(
    """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #14161a; padding: 18px 22px; }
pre { margin: 0; color: #d7dae0; font: 14px/1.42 "Noto Sans Mono", "DejaVu Sans Mono", monospace; white-space: pre; }
</style><pre>"""
    + spans(sys.stdin.read())
    + "</pre>"
)
