# Frame
skip = To the page
menu = Menu
nav-today = Today
nav-add = Add report
nav-figures = Figures
nav-reports = Reports
nav-search = Search
lock = Lock
undo = Undo
who-can-see = Seen only by whoever holds the passphrase of this casebook, on this machine.
error-title = That did not work
error-safe = Nothing was changed, and nothing is lost.
error-back = Back to today
error-missing = There is no such page or record.
error-internal = The program made a mistake. What was stored before is safe. Please report this.
# Open and create
open-title = Open a casebook
open-passphrase = Passphrase
open-book = Casebook
open-button = Open
open-none = There is no casebook in this folder yet.
open-damaged-advice = If the passphrase is lost, open with the recovery sheet on the command line.
create-title = Make a new casebook
create-name = Name of the casebook
create-name-help = A plain word; it is the name of the folder. Do not name a person.
create-passphrase = Passphrase (at least 12 characters; six words are suggested)
create-again = The passphrase again
create-button = Make it
create-differ = The two passphrases differ.
sheet-title = Print the recovery sheet
sheet-why = These words open the casebook if the passphrase is lost. Print them, or copy them by hand, and keep the paper away from this machine. They are shown once.
sheet-print = Print
sheet-done = I have it on paper
# Today
today-review = To confirm
today-review-none = Nothing waits for confirmation.
today-open-questions = { $n ->
    [one] { $n } open question
   *[other] { $n } open questions
 }
today-figures = Headline figures
today-empty = This casebook is empty. Add a report: paste what you received, and confirm what it says.
today-held = What the casebook holds
today-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
 }
today-mentions = { $n ->
    [one] { $n } mention
   *[other] { $n } mentions
 }
# Add
add-title = Add a report
add-text = Paste the text, or write down what was said
add-file = Or choose a file
add-published = Published or said on
add-published-help = For example 2017-09-03. From it "last Saturday" is reckoned; without it such dates stay open.
add-heading = Title
add-publisher = Publisher, or the role of who said it
add-publisher-help = A public body or a role ("a relative in Seoul"). Never a name.
add-kind = Kind
add-handling = Who may see it
add-button = Add and read
add-empty = Paste a text or choose a file first.
add-done = { $key } was added.
kind-publication = Publication
kind-interview = Interview
kind-call = Call
kind-message = Message
kind-document = Document
handling-internal = Inside this casebook only
handling-partner = Partners
handling-public = Public
# Confirm
confirm-title = Confirm: { $report }
confirm-progress = Question { $n } of { $all }, { $open } open, { $held } held
confirm-accept = Accept
confirm-reject = Reject
confirm-hold = Hold
confirm-back = Take back
confirm-edit = Change before accepting
confirm-none = No count of people was found in this text. Enter what it says by hand.
confirm-finished = Every question is answered or held.
confirm-see = See the figures
confirm-previous = Previous
confirm-next = Next
confirm-moved = The figures
confirm-moving = Stored. How the figures move is being worked out and is said on one of the next pages.
confirm-latest = Latest answers
confirm-place = Place
confirm-place-open = leave open
field-count = How many
field-unit = Of
field-event = Event
field-when = When
field-place = Where
field-sex = Sex
field-age = Age
field-role = Role
field-names = Names
field-taken-by = Taken by
field-ties = Family ties
unknown = unknown
inferred = reckoned from the date of publication
stands-open = open
stands-accepted = accepted
stands-rejected = rejected
stands-held = held
# Reports
reports-title = Reports
reports-none = No report yet.
column-report = Report
column-published = Published
column-publisher = Publisher
column-mentions = Mentions
column-title = Title
report-title = Report { $report }
report-confirm = Confirm what it says
# Figures
figures-title = Figures
figures-ask = Ask
figures-at-least = At least
figures-at-most = At most
figures-no-limit = no upper limit
figures-exactly = Exactly
figures-supported = Supported
figures-why-least = Why at least
figures-why-most = Why at most
figures-sentence = Sentence to copy
figures-copy = Copy
figures-copied = Copied
figures-conflict = These cannot all be true
figures-witness = Who could be whom, so that there are no more than that
figures-how-many = How many
figures-all-in = All of them in
grade-confirmed = confirmed
grade-fair = fair
grade-weak = weak
event-any = any event
event-apprehended = apprehended
event-held = held
event-transferred = transferred
event-returned = returned
event-released = released
event-escaped = escaped
event-onward = onward to a third country
event-died = died
event-sighted = sighted
event-born = born in custody
field-as-of = As of (reports received by)
# Tables
nav-people = People
nav-groups = Groups
nav-incidents = Incidents
nav-sources = Sources
nav-history = History
nav-settings = Settings
table-filter = Show rows with
table-all = all
table-apply = Show
table-csv = Save as a sheet
table-copy = Copy for Excel
table-rows = { $shown } of { $all } rows
table-page = Page { $page } of { $pages }
column-standing = Standing
column-case = Case
column-words = In words
column-last-event = Last known
column-from = From
column-to = Until
column-reports = Reports
column-grade = Supported
column-conflict = Contested
column-origin = Origin
column-label = What it is
column-access = How near
column-sealed = Sealed source
column-relays = Passes on
conflict-yes = contested
people-title = People
people-none = No single person is in this casebook yet. People appear here when a mention is about exactly one.
groups-title = Groups
groups-none = No group yet. Confirm what a report says, and its groups appear here.
incidents-title = Incidents
incidents-none = No mention counts operations yet.
sources-title = Sources
sources-none = No origin yet. An origin is a public body or a role; who it is stays sealed.
sealed-yes = sealed
sealed-no = no
access-victim = underwent it
access-eyewitness = saw it
access-relative = relative
access-intermediary = helped or guided
access-official = official
access-relayed = was told
access-unknown = unknown
standing-accepted = accepted
standing-held = held
standing-rejected = rejected
standing-discounted = discounted
standing-retracted = taken back
standing-superseded = replaced
# Case
case-title = Case { $case }
case-behind = { $reports ->
    [one] one report
   *[other] { $reports } reports
 }, { $origins ->
    [0] no known independent origin
    [one] one independent origin
   *[other] { $origins } independent origins
 }
case-conflicts = What its reports say against one another
case-events = Events, the earliest first
case-decisions = Decisions about it
relation-same = the same people
relation-part-of = part of
relation-disjoint = different people
relation-partition = parts of a whole
relation-one-of = versions, one of which is true
relation-overlap = overlap
relation-repeats = repeats
# Search
search-what = Words, names in any script, keys
search-found = { $n ->
    [0] Nothing was found.
    [one] One record
   *[other] { $n } records
 }
search-unread = The texts of { $n } older reports were not looked through.
search-by-text = in its text
search-by-name = the same name in other letters
search-by-place = in this place
record-report = report
record-origin = origin
record-mention = mention
record-relation = decision
record-judgement = judgement
record-batch = import
record-record = record
# History
history-size = { $n ->
    [one] One signed claim
   *[other] { $n } signed claims
 }
history-root = Root of the log:
history-verify = Check everything again
history-verified = Everything checks: { $claims } claims by { $authors ->
    [one] one author
   *[other] { $authors } authors
 }, { $signatures } signatures, { $blobs } attachments.
history-older = Older
column-entry = Entry
column-recorded = Recorded
column-kind = Kind
column-record = Record
column-claim = Claim
# Settings
settings-language = Language of the pages
settings-light = Light
theme-system = as the system
theme-light = light
theme-dark = dark
settings-policy = House rules
settings-policy-version = Version { $n }; every figure says which version it was made with.
settings-save = Keep as a new version
settings-saved = The house rules were changed.
settings-numbers = These fields take whole numbers from 0 to 100.
policy-about = "About n" reaches, per cent
policy-nearly = "Nearly n" reaches, per cent
policy-adult = Children are younger than
policy-counting = A stated age may be a Korean counting age
policy-once = Nobody is detained twice in the window
policy-vague = What vague words mean
policy-word = Word
# Figures, further
figures-most-if = at most { $n } if no reports overlap
figures-ladder = How well it is supported
figures-ladder-help = Confirmed: two independent origins, one of them near, or an authority's own admission. Fair: two independent origins. Weak: everything accepted.
figures-breakdown = Of these
part-female = women and girls
part-male = men and boys
part-children = children
part-not-returned = not known to be returned
figures-rests = What it rests on
figures-rests-none = No single decision carries it: without any one of them it would be the same.
figures-without = Without this decision
figures-would-be = it would be
figures-reason = Why it was taken
figures-next = What to ask a source next
figures-pair = Are these about the same people?
figures-if-same = If so
figures-if-apart = If not
figures-lints = To look at in the claims
figures-policy = Counted under policy { $n }; { $copies } mentions that only repeat others were not counted again, { $aside } are set aside.
figures-more = and { $n } more rows
figures-slide = Only reports received by
chart-table = As a table
field-not-known = Leave out whoever is known to be
field-counted = Count
unit-episode = episodes (detentions, returns)
unit-person = people
unit-incident = incidents
sex-f = female
sex-m = male
nobody = nobody
# Same or different
decide-same = The same people
decide-part-of = Part of the earlier
decide-contains = Contains the earlier
decide-disjoint = Different people
nav-compare = Same or different?
compare-title = Same or different?
compare-why = Counts that may be about the same people, best evidence first. What is decided here counts in every figure; what is left open keeps the figures wide.
compare-none = Nothing undecided stands out.
compare-newer = Newer
compare-earlier = Earlier
compare-reading = May be
compare-look = Look
compare-reasons = What speaks for it
compare-decide = Decide, with what it would make of the figures
compare-because = Why (others will weigh this)
compare-unchanged = unchanged,
compare-hold = Leave it open: the figures stay as wide as they are.
compare-done = Decision { $key } was taken.
reading-same = the same people
reading-part-of = part of
reading-contains = contains
reading-may-overlap = may share people
reading-excludes = cannot be
# Import
nav-import = Import sheet
import-title = Import a sheet
import-help = A sheet from Excel, Kobo or another casebook, one row a case or a report. Nothing is stored before you have seen what would come of it, and the whole import can be taken back in one step.
import-file = The file: .xlsx, .ods, .csv, .tsv, coded reports as .jsonl, or an export of Kobo, ODK, Uwazi or FollowTheMoney
import-look = Look at it
import-brings = It would bring { $reports ->
    [one] one report
   *[other] { $reports } reports
 } and { $mentions ->
    [one] one mention
   *[other] { $mentions } mentions
 }; { $known } are in the casebook already.
import-before = This file was imported before, as { $batch }. Importing it again adds nothing.
import-sample = The first of them
import-problems = { $n ->
    [one] One entry needs attention
   *[other] { $n } entries need attention
 }
import-problems-sheet = Save the problems as a sheet
import-columns = What each column means
import-dates = How its dates are written
import-dates-open = as each cell settles it
import-again = Look again
import-skip = Import what is in order and leave the rest
import-do = Import
import-leave = Leave it
import-losses = Not carried over
import-alike = To be looked at side by side; nothing is merged
import-gone = The file is no longer here; choose it again.
import-done = { $n ->
    [0] Nothing new was imported.
    [one] One record was imported.
   *[other] { $n } records were imported.
 }
dates-ymd = year, month, day: 2017-09-03
dates-dmy = day, month, year: 3/9/2017
dates-mdy = month, day, year: 9/3/2017
mean-report-id = key of the report
mean-title = title
mean-publisher = publisher
mean-url = address
mean-published = published on
mean-language = language
mean-received = received on
mean-words = words of the report
mean-count = how many
mean-count-min = at least
mean-count-max = at most
mean-qualifier = qualifier
mean-event = event
mean-unit = what is counted
mean-date = date
mean-date-from = from
mean-date-to = until
mean-place = place
mean-sex = sex
mean-age = age
mean-age-min = youngest
mean-age-max = oldest
mean-role = role
mean-origin = origin
mean-attribution = who says so
mean-repeats = repeats
mean-note = remark
mean-ignore = (not read)
# Timeline and map
nav-timeline = Timeline
nav-map = Map
timeline-none = Nothing dated is in this casebook yet.
timeline-help = A dark bar is a day that is known; a light bar is the time within which it happened; a dashed edge is a time open at one end.
timeline-says = Events in the order of time
timeline-undated = { $n ->
    [one] One event has no date and is not shown.
   *[other] { $n } events have no date and are not shown.
 }
map-says = Places as areas, as wide as what is known of them
map-note = Outlines: Natural Earth. Boundaries are drawn as that data set has them and say nothing of whose a territory is. Places: GeoNames (CC BY 4.0) and a table of crossings and sites made for this project.
map-all = The whole region
map-border = The border
map-north-east = North-east
map-south = The routes south
map-width = Radius
map-nowhere = not in the gazetteer
figures-deep = What it rests on, and what to ask next
add-no-reader = Files cannot be read here. Paste the text instead.

# Kinds of records: actions and what goes with them
record-action = action
record-recipient = recipient
record-indicator = indicator
record-pattern = pattern
record-tag = tag
record-consent = consent

# Urgent: clocks and the return curve
nav-urgent = Urgent
today-clocks = Clocks running
urgent-today = Reckoned from
urgent-by = One line for
urgent-by-group = people taken together
urgent-by-person = each person
urgent-none = No clock runs: nobody is known to have been taken whose end is not known, or nobody has been heard of for long.
urgent-help = Those who may still be held, the most urgent first. A chance that is not known stands above those that are. Nobody leaves this page on the word of one origin.
urgent-more = { $n } more clocks run; `lastseen urgent` lists all.
urgent-silent = { $n } of whom nobody has heard for long
urgent-apart = Not above: { $closed } closed, { $ended } known only by their end, { $counts } counts over a period, { $later } of later days.
urgent-all = All clocks ({ $n })
urgent-time-unknown = time not known
urgent-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
urgent-days-between = { $least } to { $most } days
urgent-days-least = at least { $n } days
urgent-chance = chance of return in the next { $days } days: { $share }
urgent-chance-unknown = chance of return not known
urgent-evidence = Age of the last evidence
urgent-place = Last place named
urgent-next = Next
urgent-parts = Of them told apart: { $n }
urgent-further = further on than the group
urgent-reasons = Why it stands here
urgent-curve = How long people were held before being returned
urgent-curve-says = From the closed cases of this casebook alone: the share returned within so many days of being taken. Dashed: the least and the greatest that the dates allow; light: the band of chance. People released or escaped count as held until then.
urgent-curve-title = { $name }: { $two } per cent returned within two weeks, { $end } per cent within { $last } days
urgent-taken = Taken
urgent-incidents = Incidents
urgent-closed = With a known return
urgent-people = People, at least
urgent-said = What was said instead:
stage-apprehended = apprehended
stage-held = held
stage-moved = moved towards the border
stage-returned = returned
stage-released = released
stage-away = escaped or went on
stage-died = died
stage-unknown = not known whether still held
flag-minor = Minor
flag-pregnancy = Pregnancy
flag-illness = Illness
flag-returned-before = Returned before
flag-family = Family
flag-danger-if-returned = Danger if returned
flag-border = Border
# Trends and estimates
nav-trends = Trends
nav-estimates = Estimates
trends-now = Later window
trends-before = Earlier window
trends-window = Window
trends-windows = What was documented
trends-ask = Compare
trends-none = Here two times are compared: whether more is documented now than before, beyond chance, and what else could explain it.
trends-none-next = Give a later and an earlier window, for example 2017-07/2017-08 and 2016-07/2017-06.
trends-sentence = What may be said
trends-ratio = How many times as high
trends-no-change = no change
trends-times = Times
trends-low = Low end
trends-high = High end
trends-grouped = Allowing for groups (use this one)
trends-alone = As if each came alone
trends-incidents = Incidents
trends-constant = Incidents, same sources
trends-range = Within floors and ceilings, chance apart
trends-bias = Monitoring would have had to be { $n } times better in the later window to explain all of it.
trends-groups-of = It could be chance if people came in groups of { $n } or more.
trends-new = Sources new in the later window
trends-lost = Sources gone since the earlier window
trends-months = Over time
trends-months-says = People above and incidents below, by the time in which they happened; light is possible, hatched is not yet complete
trends-undated = { $n ->
    [one] One number is told of more than a month or of no time: it counts for people above, not as an incident.
   *[other] { $n } numbers are told of more than a month or of no time: they count for people above, not as incidents.
 }
trends-late = How late news comes
trends-late-says = Share of incidents known within a number of days
trends-days = Days
trends-known = Known
trends-known-on = First known
trends-forbidden = Not yet complete; no trend may be claimed from
trends-change = When a change began
trends-no-signal = No change is signalled.
trends-since = More often since
trends-run-length = At the rate of before, a false alarm comes once in { $n } incidents; a doubling is found after { $m }.
trends-list = The incidents
estimates-help = Documented people are counted; people on no list can only be estimated, and only from three or more lists of independent origin that overlap. The two are never put into one number.
estimates-open = People came or went between the lists
estimates-ask = Look at the lists
estimates-by-origin = Lists of independent origin
estimates-list = List
estimates-lists = { $n ->
    [one] One list
   *[other] { $n } lists
 }
estimates-no-list = Nobody in question is on a list of one known origin.
estimates-shared = On more than one list: at least { $least }, at most { $most }.
estimates-shared-open = On more than one list: at most { $most }; how few is not known, because numbers without an upper limit take part.
estimates-off = { $n ->
    [one] One person is on no list, because the origin is not known or several are named together.
   *[other] { $n } people are on no list, because the origin is not known or several are named together.
 }
estimates-refused = No estimate can be defended. Give the documented minimum.
estimates-helps = What would make it estimable:
estimates-overlap = Who is on two lists
estimates-captures = On exactly one list, two lists, and so on
estimates-panel = Methods side by side
estimates-panel-help = Solid: documented. Dashed: estimated, from the low to the high end of its interval, with a line at the estimate. No single one of them is the answer.
estimates-not-one = These are shown to explain the refusal. None of them is an estimate to be used.
estimates-documented = Documented
estimates-method = Method
estimates-estimate = Estimate
estimates-interval = Intervals, 95 per cent
estimates-model = Model
estimates-beside = To be said beside it
estimates-skipped = Not run
estimates-assumes = What each method assumes
estimates-sensitivity = If lists were related in a way no table can show
estimates-sensitivity-help = The methods take one odds ratio to be 1. If it were another, the estimate would be this.
estimates-paste = From a table of overlapping lists
estimates-paste-help = CSV: one column of 0 and 1 for each list, and a column count. Nothing of it is kept.

# What the estimators say
estimates-sentence = What may be said
estimates-in = taken in
estimates-out = left out
estimates-no-closed = People came or went between the lists, so they are not lists of the same people. Take lists of one short period, or estimate each period by itself.
estimates-no-empty = Nobody is on the list "{ $list }". Leave it out.
estimates-no-repeats = The lists "{ $first }" and "{ $second }" are not of independent origin: one repeats the other, or both hold exactly the same people. Merge them into one.
estimates-no-few = { $n ->
    [one] There is 1 list of independent origin.
   *[other] There are { $n } lists of independent origin.
} With fewer than three, few people in common can mean that many are on no list, or only that whoever is on one list is seldom on another; nothing in the lists can tell which. A third list of another origin is needed.
estimates-no-triangle = No three lists have people in common two by two, so nothing shows whether people on one list are more or less often on another. Link more records, or find a list that overlaps with two others.
estimates-no-model = Whatever is assumed of how the lists depend on each other, this table leaves the number of people on no list open. Link more records, or merge the smallest lists by origin.
estimates-no-grid = { $share } per cent of the chance lies at the greatest number considered, so that limit would be the answer. The overlaps are too small for an estimate.
estimates-no-chains = Latent classes: the runs of the sampler do not agree (R-hat { $found }; at most { $most } is accepted), so the lists do not settle one answer. Give the documented minimum, or find a further independent list.
estimates-no-draws = Latent classes: the sampler holds only { $found } independent draws after the longest run allowed; at least { $least } are needed. Run longer on the command line (--sweeps), or give the documented minimum.
estimates-no-cap = Latent classes: { $share } per cent of the chance lies above half of the limit of { $cap } people on no list (at most { $most } per cent is accepted): the upper end would be that of the limit, not of the lists. Give the documented minimum.
estimates-no-agreement = Methods that fit the same lists give from { $least } to { $most }. What the lists share does not settle the number; more overlap or another list is needed.
estimates-no-origins = { $n } independent origins told of these people; at most { $most } lists can be compared.
estimates-no-decision = Between { $least } and { $most } of these people can be on more than one list: which mentions are the same people is not decided, or how many they are is not known.
estimates-no-decision-open = An unknown number of these people, at most { $most }, can be on more than one list: which mentions are the same people is not decided, or how many they are is not known.
estimates-help-three = Three lists of independent origin about the same people and the same time; there { $n ->
    [one] is
   *[other] are
} { $n }.
estimates-help-fewer = Name fewer lists on the command line (--list), each made of the origins that belong together.
estimates-help-decide = Decide under Same or different which mentions are the same people, and ask sources for exact numbers.
estimates-help-origins = Name the one origin of { $n } people that are on no list because it is not known or several are named together.
estimates-help-one = People told of one by one rather than as numbers: only then can lists overlap in part.
estimates-warn-small = Few people are on both of two lists ({ $pairs }); a few links more or fewer would change the answer.
estimates-warn-mostly = { $share } per cent of all people are on the list "{ $list }"; the other lists add little.
estimates-warn-close = The models { $first } and { $second } fit nearly alike, but give { $best } and { $other }.
estimates-warn-below = { $method } gives { $total }, less than the { $independence } of independent lists; lists that avoid each other are rare.
estimates-warn-above = { $method } gives { $total }, over three times the lower bound ({ $most }).
estimates-warn-bound = { $method } gives { $total }, less than the lower bound of Chao ({ $bound }); that is right only if lists avoid each other.
estimates-warn-end = An end of the interval of { $method } is the most extreme of its resamples; it would move with more of them.
estimates-warn-interval = { $method } has no bootstrap interval: { $n } resamples had no estimate, or one person decides whether there is one.
estimates-graphs = Averaging over graphs
estimates-bic = Best log-linear model by BIC
estimates-aic = Best log-linear model by AIC
estimates-searched = All log-linear models
estimates-stepwise = Stepwise log-linear model
estimates-latent = Latent classes
estimates-of-graphs = { $n } decomposable graphs
estimates-of-classes = up to { $n } classes
estimates-wald = Wald
estimates-profile = profile likelihood
estimates-bootstrap = BCa bootstrap
estimates-posterior = posterior
estimates-no-interval = no interval found
estimates-assumes-closed = The lists are about the same people in the same period: nobody came or went between them.
estimates-assumes-linked = Records of one person were linked, and records of different people were not.
estimates-assumes-unseen = The odds ratio of the whole table, with the unseen people in it, is 1: nothing in the data can show this.
estimates-assumes-alike = Within a pattern of dependence between lists, people do not differ in their chances of being listed.
estimates-assumes-chosen = One model is right, and the criterion found it; the bootstrap repeats the choice.
estimates-assumes-mixed = One of the graphs is right, each as likely as another before the table is seen.
estimates-assumes-hidden = People belong to a few classes that differ in how visible they are; within a class lists are independent. How large a class that is hardly ever seen is, the prior decides.
estimates-not-lists = There are { $n } lists; it takes 3 to { $most }. Merge lists by origin.
estimates-not-grid = Ten times the people on the lists is more than the { $most } numbers that are tried.
estimates-not-start = The model of independent lists, from which it starts, has no estimate on these lists.
estimates-not-asked = Left out, as asked.
estimates-not-refused = There is no estimate whatever it would say.
estimates-said-people = At least { $n ->
    [one] one person{ $scope } is
   *[other] { $n } different people{ $scope } are
} documented.
estimates-said-episodes = At least { $n ->
    [one] one episode{ $scope } is
   *[other] { $n } episodes{ $scope } are
} documented.
estimates-said-none = How many more there are cannot be estimated from what the lists have in common.
estimates-said-range = How many there are in all can only be estimated: from the overlap of { $lists } lists, { $methods ->
    [one] one method gives
   *[other] { $methods } methods give
} from { $least } to { $most }, with { $level } per cent intervals from { $low } to { $high }. These are estimates under assumptions that the lists cannot prove, not counts.
setting-delta = prior people in each cell
setting-most-unseen = most people on no list considered
setting-chance-at-the-end-of-the-grid = chance at the end of what is considered
setting-prior = prior
setting-saturated-graph = graph of all pairs
setting-order = lists in one term at most
setting-models-fitted = models with an estimate / looked at
setting-models-a-resample-chooses-among = models a resample chooses among
setting-threshold = chance under which a term enters
setting-resamples = resamples
setting-resamples-without-an-estimate = resamples without an estimate
setting-seed = seed
setting-chains = runs of the sampler
setting-sweeps-of-each = sweeps of each
setting-r-hat = agreement of the runs (R-hat, 1 is perfect)
setting-effective-draws = independent draws
estimates-too-long = This takes longer than a page may. Ask on the command line, which says how far it is: lastseen estimate.
estimates-bad-empty = The table is empty. Give a first row of list names and "count", then one row for each combination of lists.
estimates-bad-long = The table is too long; at most { $most } bytes are read. Leave out the rows whose count is 0.
estimates-bad-csv = Line { $line } cannot be read as comma-separated values in UTF-8. Save the table again as CSV (UTF-8).
estimates-bad-commas = The columns are parted by semicolons or tabs. Save the table again with commas (CSV UTF-8).
estimates-bad-count = The last column of the first row must be named "count". Add the column, or move it to the end.
estimates-bad-lists = The table names no list. Put one column for each list before "count".
estimates-bad-many = The table has { $n } lists; at most { $most } are taken. Merge lists of one origin, or leave out the smallest.
estimates-bad-name = The list in column { $column } has no usable name. Give it a name of 1 to 100 visible characters.
estimates-bad-twice = Columns { $first } and { $column } have the same list name. Give each list its own.
estimates-bad-fields = Line { $line } has { $n } fields, the first row has { $wanted }. Give every row one mark for each list and a count without a thousands separator.
estimates-bad-mark = Line { $line }, column { $column }: a mark must be 0 (not on the list) or 1 (on it).
estimates-bad-negative = Line { $line }, column { $column }: the count is negative. A count of people is 0 or more.
estimates-bad-fraction = Line { $line }, column { $column }: the count is not whole. Give people, not shares.
estimates-bad-number = Line { $line }, column { $column }: the count is not a number. Write it in digits without separators.
estimates-bad-people = Line { $line }: the counts come to more than { $most } people. Check that the column holds counts.
estimates-bad-again = Lines { $first } and { $line } are the same combination of lists. Add the two counts, or delete the wrong row.
estimates-bad-none = Line { $line } is for people on no list, which is what is to be estimated. Delete the row.
estimates-bad-nobody = All counts are 0: nobody is on any list, so there is nothing to estimate from.
trends-sums-says = Sum of the chart after each incident: it grows when incidents come faster than before; where it reaches the limit it signals a change and starts again
trends-sum = Sum of the chart, in days
trends-limit = limit
trends-gap = Days since the one before
trends-signal = Signal
trends-english = The same in English
trends-said-documented = From { $from } to { $to } at least { $now ->
    [one] one person ({ $event }) was
   *[other] { $now } people ({ $event }) were
} documented, and from { $since } to { $until } at least { $before }.
trends-said-rate = { $ratio } times as high (95 per cent interval, allowing for people being caught in groups: { $low } to { $high })
trends-said-more = Among documented cases the rate was { $rate }. Monitoring would have had to be { $ratio } times better in the later time to explain this.
trends-said-less = Among documented cases the rate was { $rate }. Less may have been documented because less was seen.
trends-said-not = Among documented cases the rate was { $rate }: a change cannot be told from chance.
trends-said-incomplete = The last weeks are not yet completely known, so the two numbers cannot be compared and no trend is claimed.
trends-said-groups = How many were caught together is not known, so whether the difference is more than chance cannot be said.
trends-said-within = Within the documented floors and ceilings the ratio lies between { $least } and { $greatest } times.
trends-said-delay = Whether late reports are still to come was not asked.
trends-said-sources = The sources are not the same in both times, which may explain part of the difference.
trends-said-watch = Whether the same sources watched in both times is not known.
trends-said-endless = any number of
trends-why-people = Incidents were not counted, only people.
trends-why-exact = Both numbers are exact, so the ratio is too.
trends-why-news = No dates were given, so it was not asked whether late reports are still to come.
trends-why-undated = No dates were given, so sources cannot be told apart by window.
trends-why-sources = No incident names its source.
trends-why-change = No dates of incidents were given, so when a change began cannot be asked.
trends-no-length = A window has no length. Give the time watched as a positive number, in the same unit for both windows.
trends-no-many = A count is above { $most }. Check that it is a number of people or incidents.
trends-no-level = The confidence level must lie between 0.5 and 0.9999, for example 0.95.
trends-no-count = Nothing was counted in either window, so there is no ratio. Give the two windows as they are.
trends-no-people = One window has nobody in it. An interval that allows for groups needs people in both; give the exact interval for incidents.
trends-no-groups = { $n } group sizes are known; at least { $least } are needed, each 1 or more. Give incidents in place of people.
trends-no-grouping = Mean square over mean of group sizes must be a number of 1 or more. Check the group sizes.
trends-no-order = A ceiling of { $ceiling } lies below its floor of { $floor }. Check the two figures.
trends-no-sense = Incident { $n } (counted from 1) was known on { $known }, before it happened on { $happened }. Correct one of the dates.
trends-no-dates = { $n } incidents with the dates that are needed can be used; at least { $least } are needed. Give the numbers without a claim of change.
trends-no-setting = The setting "{ $setting }" is out of range: { $allowed }.
trends-no-panel = No source watched through both windows, so a rise cannot be told from more watching. Give incidents by source instead.
trends-no-windows = The earlier window must end before the later begins. Give two windows without a common day.
trends-no-end = A window has no first or no last day, so there is no time to count over. Give both ends, for example 2017-07/2017-08.
trends-note-sizes = Fewer than 3 group sizes are known in one of the windows, so the { $n } of both are taken together.
trends-note-watched = A source is taken to have watched through a window in which it reported something.
trends-note-waited = Too few incidents have both dates to learn how late news comes. The later window ended at least { $days } days before { $day }, so it is taken as complete.
trends-note-early = Too few incidents have both dates to learn how late news comes. The later window ended less than { $days } days before { $day }, so it is taken as not complete.
trends-note-unknown = { $n ->
    [one] One incident became known or happened after { $day }, and is not counted.
   *[other] { $n } incidents became known or happened after { $day }, and are not counted.
}
trends-note-astride = { $n ->
    [one] One incident may lie in a window or outside, and is not counted.
   *[other] { $n } incidents may lie in a window or outside, and are not counted.
}
# What takes long
wait-working = This is being worked out. The page comes back when it is there.
wait-link = Wait for it
wait-earlier = What is shown is as of claim { $n } of the log; it is being brought up to date.
wait-percent = This is being worked out: { $n } per cent of its present part is done.
wait-stop = Stop
wait-stopped = It was stopped. Ask again to begin anew.
figures-at-once = One report alone proves at least { $n }:
today-looking = { $n } reports have not been looked through yet.
table-json = As JSON

# Documents, sources, settings
who-can-see-closed = Seen by whoever sits at this machine. Nothing in a casebook is shown before it is open.
undone = It was taken back.
nav-documents = Documents
column-document = Document
documents-none = No document is kept yet. A report that is pasted or read from a file keeps its text and its original here.
documents-kept = Kept
documents-text = Text
documents-original = Original
documents-received = Received
documents-title = Document of { $report }
documents-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
 }
documents-save = Save a copy of the original
documents-save-note = A copy outside the casebook is not encrypted.
seal-title = Seal a source
seal-why = Who a source is goes to the custodian alone. Whoever adds it cannot read it back; the casebook keeps an alias and how to make contact.
seal-custodian = Custodian
seal-custodian-now = Sources are sealed to
seal-custodian-none = No custodian is named yet, so nothing can be sealed. Make a key on another machine with "lastseen source new-custodian" and enter its public half here.
seal-recipient = Public half of the custodian's key
seal-recipient-help = It begins with age1. The secret half belongs on another machine.
seal-name-custodian = Seal to this custodian from now on
seal-custodian-done = Sources are sealed to this custodian from now on.
seal-sealed = Sealed: read by the custodian alone
seal-open = In the casebook: read by everyone who opens it
seal-name = Name
seal-reach = How to reach them
seal-notes = Notes
seal-alias = Alias
seal-alias-help = A role ("a relative in Seoul"). Never a name.
seal-contact = Contact rule
seal-contact-help = For example "only through the guide, never by telephone". Never a number or an address.
sources-reliability = Reliability
reliability-A = A, completely reliable
reliability-B = B, usually reliable
reliability-C = C, fairly reliable
reliability-D = D, not usually reliable
reliability-E = E, unreliable
reliability-F = F, cannot be judged
seal-button = Seal
seal-nobody = Give a name or a way to reach the source. Nothing was stored.
seal-no-alias = Give an alias: a role, never a name. Nothing was stored.
seal-done = The source was sealed; { $key } stands for it.
sources-one = Source { $key }
sources-entered-as = Entered as
sources-history = What became of what it told
sources-nothing = Nothing in this casebook is told by this source yet.
sources-told = { $n ->
    [one] { $n } mention is told by it
   *[other] { $n } mentions are told by it
 }; an independent origin tells { $supported } of those accepted too.
sources-rename = Alias and contact rule
sources-openings = Who opened it
sources-never-opened = It was never opened.
sources-by = By the key
sources-open = Open with the custodian's key
sources-open-why = That it is opened is written into the log, with the reason, before anything is shown.
sources-key-file = Key file of the custodian
sources-key-passphrase = Passphrase of the key
sources-no-reason = Give the reason: it is written into the log. Nothing was opened.
sources-no-key = Choose the key file of the custodian. Nothing was opened.
sources-opened = Shown once, to you. That it was opened is in the log.
sources-close = Close
settings-lock = Locking
settings-lock-after = Lock after so many minutes without a request
settings-panic = Escape twice locks at once, on every page, whatever is being typed or worked out.
settings-effect = See what this changes
settings-effect-says = With the rules below, nothing saved yet:
settings-now = Now
settings-then = Then
settings-words = Words
settings-words-why = What is fixed, what is in use, and what this casebook adds to it.
settings-no-roles = No role is in use yet.
kind-row = Row of a sheet

# Import
import-several = Several at once only for the CSV files of one Kobo or ODK form and its repeats.
import-format = What it is
import-by-content = Decide by its content
import-names = Take in the names of people
import-names-why = Left out unless chosen, and only where the format marks them as names (FollowTheMoney).
import-read-as = Read as:
format-sheet = Sheet
format-coded = Coded reports (JSON Lines)
format-kobo = Kobo or ODK export (CSV)
format-uwazi = Uwazi export (CSV, ZIP)
format-ftm = FollowTheMoney (JSON Lines, CSV)
save = Save
settings-same = unchanged
today-evidence = Its evidence
sex-x = another sex
table-xlsx = As XLSX

# Appeals, actions, address book, patterns
nav-appeal = Appeals
nav-actions = Actions
nav-recipients = Address book
nav-patterns = Patterns
purpose-internal = work of this desk
purpose-partner = passing on to a partner
purpose-united-nations = submission to the United Nations
purpose-press = press
purpose-publish-name = publishing a name
purpose-publish-photo = publishing a photograph
appeal-for = Appeal for case { $case }
appeal-case = Case (the key of one of its mentions)
appeal-choose = Choose a procedure. Each line says until when there is time and what is in the way.
appeal-choose-case = These are the procedures. To see how they stand for somebody, open a case and choose Appeals there, or write its key above.
appeal-procedure = Procedure
appeal-to = To
appeal-purpose = Consent to
appeal-limit = Time limit
appeal-stands = How it stands
appeal-per-person = one form a person
appeal-per-group = one paper for the group
appeal-public = It becomes public: names need consent to publish them as well
appeal-months = { $n ->
    [one] one month
   *[other] { $n } months
}
appeal-no-limit = none
appeal-until = Time until { $day }
appeal-until-between = Time until { $earliest }, by the latest reading of the dates until { $latest }
appeal-doubtful = Doubtful: passed on { $earliest } by the earliest reading of the dates, until { $latest } by the latest
appeal-passed = Passed on { $day }
appeal-no-day = Not known: there is no day to count from
appeal-is-shut = Shut.
appeal-shut-why = There is no paper, and nothing can be saved, until what follows is settled.
appeal-shut-saved = There is no paper while a hard gate is shut, and nothing was saved.
appeal-nobody = Nobody of this case is told of one by one, and this procedure takes one form a person.
appeal-instead = What may be open instead:
appeal-missing = What is missing
appeal-more-forms = Forms not shown: { $n }
appeal-consents = Consents that are wanting
appeal-gates = Gates
appeal-show = Show again with this
appeal-language = Language of the paper
appeal-takes = Languages it takes
appeal-other-office = Another office or address
appeal-as-procedure = as the procedure says
appeal-office = Or its name
appeal-address = Address, line by line
appeal-checked = Where this was read, and what was not verified:
appeal-not-known = Not known
appeal-withheld = Withheld for want of consent
appeal-yours = For you to write
appeal-filled = Filled
appeal-form-for = Form for { $case }
appeal-whole = Every required field is filled.
appeal-lacks = { $n ->
    [one] One required field is empty.
   *[other] { $n } required fields are empty.
}
appeal-required = required
appeal-hard = hard
appeal-must = What must hold
appeal-why = Why
appeal-your-answer = Your answer
appeal-not-checked = not checked yet
appeal-yes = checked: it holds
appeal-no = checked: it does not hold
appeal-open = open
appeal-shut = shut
appeal-check = to be checked by you
appeal-write = What you write yourself
appeal-reporter = Say what the reporters are to those concerned ("a relative"), where they consent to it
appeal-look = Look at
appeal-before = Before it leaves
appeal-before-why = What in this paper could betray somebody. It cannot tell whether day, place and age together do.
appeal-betrays-person = could betray the people
appeal-betrays-source = could betray the source
appeal-betrays-both = could betray the people or the source
appeal-paper = The paper
appeal-pdf = Save as PDF
appeal-docx = Save as DOCX
appeal-txt = Save as text
appeal-copy = Copy the text
appeal-mail = By mail
appeal-paste = The text is too long for such a link. Copy it above and paste it into the message.
appeal-open-mail = Open the mail program
appeal-record = Record as an action
appeal-record-why = Keeps the exact bytes of the paper with their SHA-256, as made and not yet sent. Sending is yours to do; say on its page when you did.
appeal-copy-kept = Copy that is kept
appeal-recorded = Recorded as { $key }, not sent yet.
actions-only = Show
actions-overdue = Overdue
actions-drafts = Not sent yet
actions-calendar = Next steps as a calendar (ICS)
actions-calendar-why = The calendar file holds the number, the kind and that a step is due, and the office where it is a public body of the address book; not what the step is. Other programs read it unencrypted.
actions-none = Nothing has been done yet, or nothing was entered. Open a case, prepare an appeal and record it.
actions-none-so = None is like that.
actions-more = { $n } more; `lastseen actions list` lists all.
actions-number = No.
actions-what = What
actions-sent = Sent
actions-receipt = Receipt
actions-reply = Reply
actions-impact = Impact
actions-next = Next
actions-draft = not sent
actions-is-overdue = overdue
actions-unanswered = Questions put to states and not answered
actions-unanswered-none = No question put to a state is open.
actions-unanswered-says = of { $put } put, the first since { $since }
actions-put = Put on
actions-days = Days
actions-open = Open
actions-questions = Questions
actions-still-open = Still open
actions-open-some = { $n } of these, which is not known
actions-again = Asked again
actions-no-reply = none
actions-to-others = Open questions to others than states, not counted here: { $n }.
actions-one = Action { $n }, to { $to }
actions-thread = Everything with this number
actions-versions = Versions
actions-about = For
actions-channel = Way
actions-made = Made
actions-copy = Exact copy
actions-released = Fields given out
actions-note = Note
actions-happened = What happened
actions-day = Day
actions-day-help = Today if left empty.
actions-words = In what words
actions-file-copy = Exact copy of what was sent, if other than the one kept
actions-file = The message or letter itself
actions-send-why = This is a draft. Once it is sent, by you and by your own means, say when.
actions-was-sent = It was sent
actions-amounts = What it amounts to
actions-answered = Questions it answers, where it answers some
actions-due = Due on
actions-step = What is to be done
actions-step-help = Leave day and step empty when nothing is to be done.
actions-kept = Recorded.
action-appeal = appeal
action-information = request for information
action-visit = visit
action-press = word to the press
action-diplomatic = diplomatic contact
action-other = other
channel-mail = electronic mail
channel-post = letter
channel-form = online form
channel-telephone = telephone
channel-in-person = in person
channel-other = another way
reply-none-known = none known by that day
reply-acknowledged = received, and no more
reply-full = every question answered
reply-part = answered in part
reply-denied = denied
reply-refused = refused to answer
reply-promised = answer promised
impact-none-known = none known by that day
impact-whereabouts = it became known where they are
impact-access = somebody was let in to see them
impact-released = released
impact-not-returned = not returned
impact-returned = returned all the same
impact-other = something else
question-number-held = how many are held
question-names = who they are
question-whereabouts = where they are
question-condition = how they are
question-legal-basis = on what law
question-access = whether somebody may see them
recipients-none = No office is entered yet. The procedures bring the addresses of their own bodies; enter embassies, ministries, members of parliament and others here. Never a private person.
recipients-add = Add an office
recipients-added = Added as { $key }.
recipients-label = What the office is called
recipients-label-help = An office, never a private person.
recipients-kind = What it belongs to
recipients-state = State
recipients-state-help = The state it speaks for, as two capital letters: CN, KP, KR.
recipients-mail = Mail address
recipients-form = Address of its form
recipients-languages = Languages
recipients-languages-help = Codes such as en, ko, zh.
recipients-procedures = Procedures it takes
recipients-reached = Mail, form
body-government = government or authority
body-embassy = embassy, consulate, mission
body-parliament = parliament
body-court = court
body-united-nations = mechanism of the United Nations
body-agency = agency
body-red-cross = Red Cross and Red Crescent
body-organisation = non-governmental organisation
body-press = press
body-other = other
patterns-why = A pattern is a tag with a definition. What is counted is how many incidents and people the tagged mentions can describe: at least, and at most.
patterns-none = No pattern is entered yet. Name one with its definition below, then put it on mentions.
patterns-untagged = No mention is tagged with it.
patterns-incidents = incidents
patterns-people = people
patterns-rest = Tags: { $tags }, mentions: { $mentions }
patterns-uncounted = none of the mentions counts in this unit
patterns-least = at least
patterns-most = at most { $n }
patterns-indicators = Indicators
patterns-indicators-why = Measured statements with a source. They count nobody and enter no figure of people.
patterns-no-indicators = No indicator is entered yet.
patterns-measured = What is measured
patterns-value = Value
patterns-per-cent = { $n } per cent
direction-up = up by
direction-down = down by
direction-unchanged = unchanged at

# Candidates and conflicts
compare-conflicts = Decisions that contradict one another. Until one of them is taken back none is used, and figures take the wider bounds:
compare-held = held
compare-adds = Adds
compare-fact = What was compared
compare-score = Score
compare-needs = Would not match if these did not agree

# Appeals: fields left out unless asked for
appeal-not-asked = Only if you ask for it
# Reasons of clocks, gates and warnings
days-between = { $from } to { $to }
days-from = from { $from }
days-by = by { $to }
days-unknown = on a day not known
clock-not-known = Time since the taking: not known.
clock-taken = { $since } since they were taken; not known to be held still.
clock-held = Held { $since }.
clock-stopped = The clock has stopped: { $why }.
clock-such = Of such people { $share } were returned within { $days } days, from { $closed } cases with a known return.
clock-such-taken = Of such people taken { $taken }, { $share } were returned within { $days } days, from { $closed } cases with a known return.
clock-few = With so few cases such a band holds the truth less often than the { $level } times in 100 it is made for.
clock-too-few = Too few closed cases to say how long such people are held: { $closed }, and { $asks } are needed.
clock-told = Said instead: “{ $words }” ({ $days } days; { $source })
clock-nothing-told = The rules hold nothing that was said of it by this day.
stagewhy-no-day = no evidence of custody has a date
stagewhy-quiet = no evidence for { $days } days; the rules believe that people are still held for { $believed } days at most
stagewhy-border = { $event } { $days }, near { $crossing } ({ $km } km)
stagewhy-taken-only = taken, and nothing is known of custody since
stagewhy-parts = each of the { $n } parts that make up everybody is at least so far
stagewhy-said = said: { $end }, which is not enough to close it
sign-perhaps = { $age }, perhaps a minor
sign-tie = { $kin } of { $of }
sign-returned = returned { $days }, before this episode ({ $support })
sign-moved = { $event } { $days }, { $km } km from { $crossing }, moved there
sign-near = { $event } { $days }, { $km } km from { $crossing }, not known to be moved there
conflict-days = days of “{ $event }” that have nothing in common: { $said }
conflict-held-after = said: { $end }; and said to be held after that: { $of }
conflict-ends = how it ended: { $first }; { $second }
reason-chance-unknown = chance of return in the next { $days } days: not known, so it stands above those that are
reason-evidence = last evidence { $since } old
reason-no-day = the last evidence has no day
reason-conflict = said against one another: { $what }
curve-few = { $closed } of { $all } incidents with a known taking ended in a known return; the rules ask for { $asks }
lack-of = { $who }: consent for “{ $purpose }” { $why }
lack-missing = not given
lack-expired = expired
lack-withdrawn = withdrawn
lack-not-yet = not yet in force
lack-other-addressee = given for another addressee
lack-no-origin = nobody recorded where it comes from
lack-sealed = the name lies sealed in the vault
lack-not-asked = only if it is asked for
gatewhy-free = a release, an escape or an onward journey
gatewhy-return = a return
gatewhy-death = a death
gatewhy-custody-told = The records tell of custody.
gatewhy-no-custody-told = No record tells of an apprehension or custody.
gatewhy-return-told = A return is reported.
gatewhy-return-of-some = A return is reported of some of them.
gatewhy-no-return-told = No return is reported; it may be feared.
gatewhy-name-known = A name is known.
gatewhy-no-name = No name is known.
gatewhy-place-told = A place of custody or return is reported: is it acknowledged by the authorities?
gatewhy-no-place-told = No place of custody is reported after the apprehension.
gatewhy-in-time = The limit has not passed by any reading of the dates.
gatewhy-doubtful-time = By the earliest reading of the dates the limit has passed, by the latest it has not.
gatewhy-time-passed = The limit has passed by every reading of the dates.
gatewhy-no-day = No day is known from which the limit runs.
gatewhy-end-known = The records tell of { $end }, by somebody who knows.
gatewhy-end-of-some = The records tell of { $end } of some of them, and not of all: to be checked by you.
gatewhy-end-passed-on = Somebody passes on { $end }, and nobody who knows: to be checked by you.
gatewhy-no-end = The records do not tell of { $end }.
gatewhy-answered-yes = You answered yes.
gatewhy-answered-no = You answered no.
gatewhy-not-answered = Not answered yet.
gatewhy-not-from-here = Not to be told from here.
gatewhy-accepted = { $state } has accepted: { $source }
gatewhy-not-accepted = { $state } has not accepted: { $source }
gatewhy-withheld = Withheld from { $fields }. Lacking: { $lacking }.
gatewhy-nothing-released = Nothing may be released. Lacking: { $lacking }.
gatewhy-left-out = What lacks consent stays out. Lacking: { $lacking }.
gatewhy-every-consent = Every fact used has the consent it needs.
gatewhy-name-written = A name of this casebook stands in what you wrote for { $fields }, and this paper becomes public. Take it out; a name enters by itself where everybody who told it consents to have it published.
notice-language = This body takes { $takes }; the paper is in { $paper }. Send a version it takes as well.
notice-no-address = No address is kept for this procedure. Name the office and its address.
notice-other-account = Another account that bears on “{ $field }” stays out for want of consent. Read both before this is sent.
notice-too-long = “{ $field }” has { $n } characters; this body takes { $most }.
notice-cleaned = Control characters or direction marks taken out of texts: { $n }.
notice-right-to-left = There is right-to-left text. Look at it in the finished paper.
notice-rare = There are characters that few fonts have. Look at them in the finished paper.
notice-deceased = A death is reported. It is never presumed; check it before anything is sent.
notice-differ-sex = Accounts differ on sex; the paper says so.
notice-differ-age = Accounts differ on age; the paper says so.
notice-differ-nationality = Accounts differ on nationality; the paper says so.
notice-same-name = The same name stands at { $other }. If it is one person, decide so before both are sent.
notice-alike = { $other } may be the same person. Decide before both are sent.
notice-future = Events dated after the day of this paper, which stay out: { $n }. They were announced, or a date is wrong.
notice-twice = This case was named twice; it enters once.
notice-longer-time = Accounts that cover a longer time, left out of days, places and time limits: { $n }.
notice-not-one-by-one = This procedure takes one form a person. Told of one by one: { $told }; of at least { $rest } more nothing is, and there is no form for them.
notice-many-forms = This makes { $n } forms. A joint communication takes one paper with a list.
notice-finer-by-hand = What you wrote for “{ $field }” names a place more exactly than this paper does. Take it out, unless everybody concerned agrees to have it published.
notice-name-by-hand = What you wrote for “{ $field }” holds the name of somebody of this casebook that nobody released for this paper. Take it out, unless everybody who told it agrees to this use.
betrays-written = You wrote this: read it once more for names and for what only one person could have told.
betrays-name = A name tells who it is.
betrays-together = Together with day and place it can tell who it is.
betrays-relatives = It points to relatives, who may be the ones who told.
betrays-reporter = It says who told.
betrays-day-and-place = Few may have known the day and the place.
betrays-custody = Few may have known what happened in custody.
betrays-work = It says who works on this case.
appeal-own-consent = It needs a consent of its own, for “{ $purpose }”; none given for another purpose counts.
appeal-same-case = This case goes by { $case }, the first of its keys; the same case: { $others }.
appeal-office-unknown = Kind unknown: check. This office is not in the address book, or of no known kind there, so it cannot be told whether the consent to this use reaches it.
appeal-is-draft = It is not complete. What is saved is marked as a draft on every page, with the empty fields and the gates not answered listed on top, and cannot be recorded as an action.
appeal-coarser = Said less exactly than the records, because it becomes public
appeal-said-as = { $exact }: said as { $said }
curve-all = all

# Taking back, doing again
redo = Do it again
redone = It was done again.
saved = Saved.
# Words of the house
words-events = Kinds of events that are offered
words-events-why = The kinds are fixed, so that casebooks can be compared. A kind nobody uses here can be left out of the lists one chooses from; it comes back by itself once a claim uses it.
words-in-use = (in use)
words-places = Names of places
words-places-why = The gazetteer is part of the program and cannot be changed here. A name of your own can stand for one of its places, or for a place it does not know, written as a path below a country. The name is understood wherever a place is typed and in sheets that are imported; texts are still read with the gazetteer alone.
words-place-name = Name
words-place-path = Place
words-place-path-help = A path from the country down, for example CN/Jilin/Tumen.
words-place-add = Add the name
words-place-forget = Forget
words-offices = Offices and aliases
words-offices-why = Offices are entered in the address book; what a source is called is changed on its own page.
policy-word-new = a word of your own
policy-word-why = A word counts where it stands alone in the words of a count, such as "scores of women".
part-other-sex = of another sex
# Case: what was done
case-actions = What was done for them
# Actions entered by hand
actions-add = Record something done
actions-add-why = A visit, a request for information, a word to the press, a contact with diplomats. An appeal is prepared on its own page, which looks at consents first; here nothing looks at them, so record only what was done with them.
actions-add-about = For whom: keys of mentions
actions-add-about-help = Several are divided by commas. A case is named by the key of one of its mentions.
actions-add-office = not in the address book
actions-add-day = Done or sent on
actions-add-day-help = Leave it empty while it is only planned.
actions-add-question = Another question
actions-record = Record it
actions-added = Recorded as { $key }.
actions-add-nobody = Say for whom it was: the key of at least one mention. Nothing was stored.
actions-add-nowhere = Say to whom it went: choose an office or write its name. Nothing was stored.
# Patterns and indicators entered here
patterns-add = Add a pattern
patterns-label = What it is called
patterns-definition = Definition
patterns-definition-help = By it another person should tag the same incidents.
patterns-tag = Put a pattern on mentions
patterns-of = Keys of the mentions
patterns-of-help = Divided by commas.
patterns-report = Report that says so, by its key
patterns-indicator = Add an indicator
patterns-source-help = The key of the report it stands in.
patterns-subject = Of what or whom
patterns-value-help = As the source has it: about 80, 20-30, at least 5.
patterns-measure = Measured in
patterns-direction = Change
patterns-level = a level, no change
measure-per-cent = per cent
measure-number = a number
# Map
map-countries = Known only to the country
map-only-country = known only to the country
table-name = Table

# The question of a figure, the sentence to copy and the proofs, as the engine has them in English
asked-unit-person = people
asked-unit-episode = episodes
asked-unit-incident = incidents
asked-sex-f = female
asked-sex-m = male
asked-sex-x = of another sex
asked-ages = aged { $from } to { $to }
asked-age = aged { $from } or more
asked-role = in the role { $role }
asked-place = { $asked } in { $place }
asked-span = { $from } to { $to }
asked-not-known = not known to be { $events }
asked-once = nobody twice
asked-as-of = from reports received by { $day }
join-comma = { $a }, { $b }
join-or = { $a } or { $b }
join-and = { $a } and { $b }
join-less = { $a }, less { $b }
told-none = Nothing accepted here can be about { $asked }. That none is documented does not mean that there were none.
told-exactly = Exactly { $n } { $asked }.
told-bounded = At least { $least } { $asked }; at most { $most } if no reports overlap.
told-open = At least { $least } { $asked }; no upper limit can be given.
told-unsettled = The decisions { $keys } contradict one another. Until that is settled none of them is used, so that the bounds hold whichever is wrong.
proof-nothing = Nothing in the accepted claims is sure to be what was asked, so nothing is proved.
proof-impossible = The claims cannot all be true.
proof-single = At least { $n }: { $of }.
proof-apart = At least { $n }: these { $groups } groups cannot be the same { $many }, because { $why }: { $of }; { $sum } = { $n }.
proof-less = At least { $n }: { $of }, less those that may be counted elsewhere, { $less }.
proof-weighed = At least { $n }: weighing the claims, { $sum }.
proof-up = { $sum }, divided by { $n } and rounded up
proof-down = { $sum }, divided by { $n } and rounded down
proof-branch = At least { $n }: whether at most { $at } { $many } are in all of { $of } or more, it comes to no less (see the certificate).
proof-versions = At least { $n }, whichever of the versions { $of } is true.
proof-sum = None of these can share a { $one } with another, so they add up: { $sum } = { $n }.
proof-open = No upper limit: { $of } can always stand for more { $many }.
proof-unproved = No upper limit was proved.
proof-none = No claim can be about what was asked, so there are none in these reports.
proof-most = At most { $n }: { $of }.
proof-most-parts = At most { $n }, if none of these { $parts } overlap: { $of }.
upper-versions = at most { $n } whichever of the versions { $of } is true
upper-certificate = at most { $n } by the limits in the certificate
shared-least = at least { $n } in all of { $of }
shared-most = at most { $n } in all of { $of }
named-unknown = an unknown number ({ $id })
named-least = at least { $n } ({ $id })
named-exactly = exactly { $n } ({ $id })
named-most = at most { $n } ({ $id })
named-range = { $lo } to { $hi } ({ $id })
named-relation = relation { $n }
one-person = person
one-episode = case
one-incident = incident
many-person = people
many-episode = cases
many-incident = incidents
why-wholes = of the groups they are part of
why-ages = the ages differ
why-dates = the dates differ
why-places = the places differ
why-roles = the roles differ
why-sex = the sex differs
why-decided = they were decided to be different

# Questions and remarks of a review, facts about two counts
asks-mention = { $words }: { $event }?
asks-something = something happened to them
asks-again = Are these the same people, named again? { $of }
asks-whole = Do these parts make up the whole? { $of }
asks-among-those = Are these among those? { $of }
asks-parts = Are these different people, all among those? { $of }
asks-different = Are these different people? { $of }
asks-copy = Does { $a } repeat { $b }?
asks-quote = Does { $a } give counts of { $b } again, beside its own?
refused-many-people = This is more people than any state has. Look for a slip, such as two numbers run together.
asks-among = Are { $a } among { $b }?
asks-same = Are { $a } and { $b } the same people?
remark-bystanders = These people speak, help or guard; they may not be among those counted.
remark-comparison = A number restated for comparison; it may be in the casebook already.
remark-reckoned = The time is reckoned from the date of publication, { $day }.
remark-said = In the text, who says so: “{ $words }”.
remark-place = The text leaves the place open; choose it by its number, or leave it unknown.
remark-again = The text names the same people again: { $of }.
remark-beside = The text lists them beside each other: { $of }.
remark-part = The text tells { $of } as part of { $whole }.
remark-denied = The text says that this did not happen, or not to them. Reject it, or change it first.
remark-differs = Differs: { $how }
remark-order = Which of the two came first is not known.
remark-repeats = { $a } repeats { $b }
remark-counted-once = Counted once then: { $of }.
copy-same-text = The two texts are the same.
copy-shared-text = { $a } per cent of the copy's text stands in the original, { $b } per cent of the original's in the copy.
copy-same-title = The titles are { $n } per cent the same.
copy-names-publisher = The copy names { $name } as its source.
copy-same-wire = Both carry { $name }, under different mastheads.
copy-same-source = Both name the same source.
copy-second-hand = The copy names no source of its own.
copy-same-number = Both give { $n } over the same days.
copy-number-meets = Both give { $n } over days that meet.
copy-sum = The copy's { $n } is the sum of two claims of the original.
copy-figures = Both texts give the figures { $of }.
copy-same-day = Published on the same day.
copy-within-a-day = Published within a day.
copy-within-days = Published within { $n } days.
copy-other-window = Both give { $n }, but over days that do not meet: that says nothing.
differs-became = { $a } became { $b }.
differs-dropped = { $a } was dropped.
differs-added = { $a } was added.
differs-place-dropped = The place, { $a }, was dropped.
differs-place-added = The place, { $a }, was added.
differs-years-later = { $n ->
    [one] The same days, { $n } year later.
   *[other] The same days, { $n } years later.
 }
differs-years-earlier = { $n ->
    [one] The same days, { $n } year earlier.
   *[other] The same days, { $n } years earlier.
 }
differs-group-dropped = Of the original, these are not named: { $a }.
differs-merged = Counted apart in the original, in this number here: { $a }.
differs-merged-some = People counted apart in the original are in this number.
differs-part-as-whole = A part of a larger count stands as a count of its own.
group-infants = infants
group-children = children
group-women = women
group-men = men
group-elderly = elderly people
group-pregnant = pregnant women
group-guides = guides
fact-same-days = Both on the same days, { $a }.
fact-days-within = The days of one, { $a }, lie within those of the other, { $b }.
fact-days-meet = Their days meet.
fact-days-apart = { $a } and { $b } have no day in common.
fact-same-place = Both in { $a }.
fact-place-within = { $a } lies in { $b }.
fact-places-apart = { $a } and { $b } are different places.
fact-sizes-meet = The numbers leave the same people possible.
fact-smaller = { $a } is fewer than { $b }: at most a part.
fact-larger = { $a } is more than { $b }: at least something besides.
fact-same-number = Both say { $a }; that alone would prove nothing.
fact-same-sex = Both are of the same sex: { $a }.
fact-sexes-differ = They are of different sexes.
fact-ages-meet = Their ages leave the same people possible.
fact-ages-apart = Nobody of the age { $a } can be of the age { $b } at the other time.
fact-same-event = The same event in both: { $a }.
fact-follows = After the one, { $a }, can come the other, { $b }.
fact-out-of-order = In one case { $a } does not come before { $b }.
fact-same-report = Both stand in one report.
fact-called-part = The report calls one a part of the other.
fact-called-rest = The report tells one from the other.
fact-narrower = One counts a class of people within the other.
fact-shared-origin = Both go back to the origin { $a }.
fact-repeats = One report is recorded as repeating the other.
fact-names-publisher = One names { $a }, who published the other.
fact-same-publisher = Both are published by { $a }, which may keep one count.
fact-same-source = Both name the same source.
fact-same-people = Both name the same kind of people among them.
compare-rest = How the facts fit together: time between events, limits
compared-name = Name
compared-name-in-another-script = Name in another script
compared-nationality = Nationality
compared-rare-values = Rare values together
compared-prior = How seldom any two people are the same
level-missing = not known of both
level-different = different
level-some-words-alike = some words alike
level-one-word-equal-others-not = one word equal, the others not
level-a-single-word-alike = a single word, alike
level-a-single-word-equal = a single word, equal
level-all-words-alike = all words alike
level-two-words-equal-others-not = two words equal, the others not
level-one-word-equal-the-rest-alike = one word equal, the rest alike
level-two-words-equal-the-rest-alike = two words equal, the rest alike
level-two-words-all-in-the-other = two words, both in the other
level-three-words-or-more-all-in-the-other = three words or more, all in the other
level-other-order-or-spelling = another order or spelling
level-equal = equal
level-far-apart = far apart
level-within-two-years = within two years
level-same-day-of-another-year = same day of another year
level-same-year = same year
level-age-agrees = agrees
level-same-year-one-without-a-day = same year, one without a day
level-one-slip-apart = one slip of the pen apart
level-same-1-january = same 1 January
level-same-day = same day
level-share-a-word = a word in common
level-begin-alike = begin alike
level-alike = alike
level-rarer-than-most = rarer than most
level-commoner-than-most = commoner than most
level-counted-up-to-a-limit = counted up to a limit
lint-parts-against-total = Parts that are said to make up a whole do not add up to it.
lint-part-larger-than-whole = A part is larger than its whole.
lint-later-minimum-lower = A later "at least" of the same publisher is lower than an earlier one.
lint-same-number-other-window = One number stands for different windows: it is no sign of the same people.
lint-counted-in-or-out = Infants or guides are counted in one version and not in the other.
lint-window-beyond-publication = A window reaches beyond the publication that tells of it.
lint-ages-of-one-person = Ages of one person that cannot both be right.
of-person = people
of-family = families
of-group = groups
of-incident = incidents
of-other = other
qualifier-exactly = exactly
qualifier-at-least = at least
qualifier-more-than = more than
qualifier-about = about
qualifier-nearly = nearly
qualifier-up-to = up to
qualifier-fewer-than = fewer than
qualifier-between = a range
qualifier-some = some
qualifier-no-number = no number

# What is refused
refused-passphrase = This passphrase does not open it.
refused-date = This is no date. Write for example 2017-09-03, 2017-09, or 2017-07/2017-09 for a time from one month to another.
refused-key = This is no key of a record. Keys have no spaces; each record shows its own.
refused-place = No place is known by this name. Begin with the two capital letters of the country and divide by "/", for example CN/Jilin, or give the place a name under Settings.
refused-places = More than one place has this name. Write one of these: { $paths }
refused-nationality = A nationality is written as two capital letters, for example KP.
refused-tie = A family tie is written child-of=KEY, where KEY is a mention of the other person.
refused-long = A field is longer than { $n } characters. Shorten it, and put the rest into the note.
refused-not-there = There is no { $key } of this kind in this casebook.
refused-no-text = No text is kept with { $key }, so there is nothing to confirm.
refused-question = There is no such question; the text may have been read anew. Open the page again.
refused-denied = The text says that this did not happen, or not to them. Reject it, or change what happened, or another field, before accepting.
refused-word = A field has a word that is not one of those offered. Nothing was stored.
refused-count = This is no number of people. Write for example "41", "at least 41", "about 50", "5-7" or "unknown".
refused-age = This is no age. Write for example 4, 10-16 or 60+.
refused-reason = A decision needs a reason that others can weigh.
refused-contradicts = With this the claims contradict one another: { $keys }. Nothing was stored. Settle these first, or hold it.
refused-itself = { $key } was given twice. A mention is compared with another one.
refused-unlike = { $a } and { $b } count different things, or nothing about them can be compared.
refused-decided = This was decided before, by { $key }, and nothing was stored. Take that back first.
refused-taken = { $key } was taken back and no longer stands.
refused-missing = Something needed was not said, and nothing was stored. Fill the field and send it again.
refused-future = { $day } is after today, { $today }. Correct the day.
refused-draft = { $key } is a draft, so nothing can have come of it yet. Enter first when it was sent.
refused-sent = { $key } was sent on { $day } already.
refused-earlier-reply = The last reply to { $key } is of { $last }, after { $day }, and stands. Give the day on which this one came.
refused-unfit = What is given for a use by the United Nations does not reach { $key }, which is a government, an embassy or the press: a consent to one is none to the other. Choose the purpose it is really for, or another office.
refused-both-ways = { $gate } was answered with yes and with no. Answer it once.
refused-mail = An address of electronic mail has one @, with a name before it and a domain after it, and no blank.
refused-form = The address of a form begins with https:// or http:// and has no blank.
refused-language-code = A language is written as its code, for example ko, zh or zh-Hant.
refused-order = The days of { $key } cannot follow one another so, and nothing was stored.
refused-line = A field must be one line with something in it.
refused-address = An address has 1 to { $n } lines of plain text.
refused-state = This is no state. Write its two capital letters, for example CN or KP.
refused-large = The file has more than the { $n } bytes that are read. Split it.
refused-nothing = No report or mention was found in this file, and nothing was imported.
refused-words = These words cannot be kept. A name of a place has at most 80 characters and no "/", and there are at most 500.
