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
