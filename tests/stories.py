"""Two invented pieces of news, for tests of how clippings and pages are read."""

from __future__ import annotations

HEAD = ("Harbour bridge closed after cracks are found", "By Ann Lee", "May 3, 2021 at 7:35 a.m. ET")
"""What stands over the bridge's paragraphs."""
FIRST = (
    "The harbour bridge will stay closed until the end of the month, the council said on Friday, after "
    "engineers found cracks in two of its bearings."
)
SECOND = (
    "Drivers are asked to use the ferry, which will run every ten minutes. “We know that this is a burden,” "
    "said the head of the works department, Mira Olsen."
)
THIRD = "Repairs of the bridge are expected to cost four million crowns, most of which the province will pay."

LATE = (
    "The ferry reached the harbour two hours late on Monday, and nobody on the pier was told the reason why."
)
WAITED = (
    "Passengers said that they had waited in the rain since noon, and that no word had come from the captain."
)
FERRY = (
    "The evening ferry reached the harbour two hours late, and nobody on the pier was told why.",
    "Passengers waited in the rain until nine, when a second boat was sent from across the bay.",
    "The company said on Tuesday that it would pay for the taxis of all who had missed their train.",
    "A council member asked for a report on the four other delays of this month and their causes.",
    "It is to be read out when the council meets again, in the town hall, on the first of June.",
)
"""A whole story, a paragraph each."""
TRADE = (
    "The Herald's editor has resigned after a headline in the sports section was wrong for a whole day.",
    "Its journalists had asked for more time to check what they publish, and for a second editor.",
    "A newspaper that prints what nobody has read will lose its readers, the union of writers said.",
    "The next edition will be printed by those who are left, and its columns will be shorter.",
)
"""A story on the trade itself."""
