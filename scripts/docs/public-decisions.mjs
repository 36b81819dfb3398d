/*
 * Three published decision records with options, in our words, and scores that we read out of the arguments which they
 * list for and against. Their options, their arguments and their choice are theirs; the numbers are ours.
 */

/** @param make what a repository is made with, see repositories.mjs */
export function makePublicDecisions(make) {
  make.write("direction/decisions/0001-metadata-in-front-matter.md", FRONT_MATTER);
  make.write("direction/decisions/0002-track-the-status.md", STATUS);
  make.write("direction/decisions/0003-search-by-words.md", SEARCH);
  make.commit("Three public decisions");
}

// https://github.com/adr/madr/blob/develop/docs/decisions/0013-use-yaml-front-matter-for-meta-data.md
const FRONT_MATTER = `---
status: proposed
owner: format-lead
reversible: costly
criteria: [reading, writing, tools]
order: [[reading, writing], tools]   # its drivers: easy to read, easy to write
options:
  front-matter:
    title: YAML front matter
    scores: { reading: 4, writing: 3, tools: 3..5 }
  plain:
    title: plain Markdown everywhere
    scores: { reading: 3, writing: 3..4, tools: 2 }
---
# Where the metadata of a record stands
`;

// https://github.com/adr/madr/blob/develop/docs/decisions/0008-add-status-field.md
const STATUS = `---
status: proposed
owner: format-lead
reversible: easy
criteria: [reading, writing, tools, lean]
options:
  front-matter:
    title: YAML front matter
    scores: { reading: 3..4, writing: 4, tools: 5, lean: 4 }
  badge:
    title: a badge
    scores: { reading: 2, writing: 1, tools: 1, lean: 3 }
  line:
    title: a line of text
    scores: { reading: 5, writing: 5, tools: 3, lean: 3 }
  heading:
    title: a heading of its own
    scores: { reading: 4, writing: 5, tools: 3, lean: 2 }
  table:
    title: a table
    scores: { reading: 2, writing: 2, tools: 3, lean: 1 }
  none:
    title: no status
    violates: [asked-for]
    scores: { lean: 5 }
constraints: { asked-for: "users ask for a status" }
---
# How the status of a record is tracked
`;

// https://github.com/thomvaill/log4brains/blob/develop/docs/adr/20201103-use-lunr-for-search.md
const SEARCH = `---
status: proposed
owner: tool-lead
reversible: easy
criteria: [matching, speed, client]
options:
  fuse:
    title: Fuse.js
    scores: { matching: 2..3, speed: 2, client: 3..4 }
  lunr:
    title: Lunr.js
    scores: { matching: 4..5, speed: 4..5, client: 2..4 }
---
# What searches the records
`;
