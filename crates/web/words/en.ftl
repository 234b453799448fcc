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
urgent-reasons = Why it stands here
urgent-curve = How long people were held before being returned
urgent-curve-says = From the closed cases of this casebook alone: the share returned within so many days of being taken. Dashed: the least and the greatest that the dates allow; light: the band of chance. People released or escaped count as held until then.
urgent-curve-title = { $name }: { $two } per cent returned within two weeks, { $end } per cent within { $last } days
urgent-taken = Taken
urgent-incidents = Incidents
urgent-closed = With a known return
urgent-people = People, at least
urgent-too-few = too few cases: { $n } with a known return are needed
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
settings-words-why = The words this program keeps for events, sources and grades. Roles are free; these are in use.
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
actions-calendar-why = The calendar file holds the number, the office and the step, and no name that stands in the casebook. Other programs read it unencrypted.
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
patterns-none = No pattern is entered yet. `lastseen patterns add` names one with its definition; `lastseen patterns tag` puts it on mentions.
patterns-untagged = No mention is tagged with it.
patterns-incidents = incidents
patterns-people = people
patterns-rest = Tags: { $tags }, mentions: { $mentions }
patterns-uncounted = none of the mentions counts in this unit
patterns-least = at least
patterns-most = at most { $n }
patterns-indicators = Indicators
patterns-indicators-why = Measured statements with a source. They count nobody and enter no figure of people.
patterns-no-indicators = No indicator is entered yet; `lastseen indicators add` enters one.
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
