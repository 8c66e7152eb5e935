"""Who is who around somebody, drawn at any date, with the same in words.

No maintained library draws genograms with Dutch symbols as SVG that stands without a
script: graph layouts (Graphviz and what builds on it) know no couples, need a program
beside Python, and put brothers and sisters in any order. So the layout is our own: a
few pure functions on a drawing of some dozens of people.
"""
