"""The section of a language about pages and mails: what stands around a story.

Regular expressions, case aside unless a pattern says otherwise. Pages mix languages, so those of all
languages are tried together.
"""

from __future__ import annotations

from dataclasses import dataclass

Patterns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Furniture:
    """Lines, and parts of lines, that belong to the page and not to the story."""

    galleries: Patterns = ()  # words in the names of a page's rows of slides
    place_particles: Patterns = ()  # between the names of a place in capitals: RIO de JANEIRO
    navigation: Patterns = ()  # whole lines: skip to content, back to top
    sharing: Patterns = ()  # whole lines: share this
    messages: Patterns = ()  # whole lines: what a site's software says to a visitor
    comments: Patterns = ()  # whole lines: comments, terms, log in
    imprint: Patterns = ()  # beginnings of lines: all rights reserved
    live: Patterns = ()  # whole lines of live blogs
    asks: Patterns = ()  # how an offer begins: subscribe, get our
    offers: Patterns = ()  # what is on offer: newsletter, app
    addresses: Patterns = ()  # whom it addresses: you, now
    reports: Patterns = ()  # what reports somebody's words: said
    promotion: Patterns = ()  # whole lines that promote subscriptions
    from_us: Patterns = ()  # behind an offer, the outlet it comes from
    subscribe_to: Patterns = ()  # the outlet one may subscribe to
    app: Patterns = ()  # what an app is called
    app_offers: Patterns = ()  # whole lines that offer an app
    feed_teasers: Patterns = ()  # whole lines below a feed's summary
    more_behind: Patterns = ()  # behind a summary: read more
    mail: Patterns = ()  # what a mail is called; fills the place `{mail}` in the patterns below
    mail_came: Patterns = ()  # why a mail came
    mail_leave: Patterns = ()  # how to leave the list
    mail_commands: Patterns = ()  # the same as words on a button
    mail_elsewhere: Patterns = ()  # where it can be read, and what wrote it
    mail_behind: Patterns = ()  # what may follow such a command
    mail_anywhere: Patterns = ()  # the same anywhere in a line
    mail_fields: Patterns = ()  # the fields of a forwarded mail's header
    mail_forwarded: Patterns = ()  # above a forwarded mail
    mail_closings: Patterns = ()  # how a letter ends
    outlets: Patterns = ()  # what outlets are called, in their names
    outlet_fronts: Patterns = ()  # the same in front
    outlet_ends: Patterns = ()  # the same at the end
    printed_by: Patterns = ()  # before an outlet's name: published in
    beside_date: Patterns = ()  # between an outlet and a date
    name_particles: Patterns = ()  # small words in names
    name_by: Patterns = ()  # before a writer's name
    home: Patterns = ()  # the home page in a trail
    here: Patterns = ()  # before a trail: you are here
    credits: Patterns = ()  # whole lines that say who worked on a report
    credited: Patterns = ()  # before an agency that is credited
    wire_style: Patterns = ()  # an agency's formula
    outlet_in_section: Patterns = ()  # a section heading with its outlet
    sections: Patterns = ()  # headings of other stories: most read
    related_labels: Patterns = ()  # before one headline: read more
    related_lines: Patterns = ()  # whole lines about one
    ap_writers: Patterns = ()  # writers of one agency, by its formula
    caption_end: Patterns = ()  # a caption's end
    caption_start: Patterns = ()  # a caption's beginning
    picture_credit: Patterns = ()  # a picture's credit
    picture_credit_alone: Patterns = ()  # the same as a whole line
    no_city: Patterns = ()  # capitals in front of a text that are no city
    byline: Patterns = ()  # a byline
    byline_roles: Patterns = ()  # the same with roles in brackets
    byline_agency: Patterns = ()  # the same of an agency
    byline_new_agency: Patterns = ()  # the same of an agency that is not known
    no_name: Patterns = ()  # what is no name behind by
    name_joints: Patterns = ()  # what parts names
    agency_line: Patterns = ()  # an agency's name as a line
    walls: Patterns = ()  # words of a wall before a story: subscribe to continue
    datelines: Patterns = ()  # place and agency in front of a text
    picture_sources: Patterns = ()  # who gives pictures
    caption_labels: Patterns = ()  # photo, picture
    particles: Patterns = ()  # before a family name
    roles: Patterns = ()  # behind a name
