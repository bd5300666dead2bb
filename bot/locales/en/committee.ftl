# What the AI committee reads.

committee-command-name = committee
committee-command = what people ask in vain, what surveys say, and what it brought
committee-title = The committee's report
committee-report = { $company ->
    [none] AI at work, on { DATETIME($day, dateStyle: "long") }
   *[other] { $company }: AI at work, on { DATETIME($day, dateStyle: "long") }
}
committee-lead = Groups of fewer than five people are never shown; what is shown adds up, and nobody can be had by subtraction. Small numbers say little: read them as hints.
committee-page = Everything, with charts and tables to download: { $address }
committee-file = As a PDF file
committee-told = { $count ->
    [one] One figure is there for the committee:
   *[other] { $count } figures are there for the committee:
}
committee-nothing = Nothing to report yet: no question was left open, and no survey has ended.
committee-handed-over = Here is the committee's report as it stands today.
committee-not-yours = This report is for the committee and the admins.
committee-no-figure = There is no such figure (any more).
committee-fewer = fewer than { $least }
committee-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
committee-mean = { NUMBER($mean, minimumFractionDigits: 1, maximumFractionDigits: 1) }
committee-month = { DATETIME($day, dateStyle: "medium") }
committee-participation = Who answered the surveys
committee-participation-note = Fewer than { $least } answers are destroyed unread, and their number is not told.
committee-pulse = Survey
committee-audience = For whom
committee-ended = Ended
committee-asked = Asked
committee-answered = Answered
committee-rate = Share
committee-average = Mean (1 to 5)
committee-spread = Spread
committee-latest-note = { $answers } answers, until { DATETIME($day, dateStyle: "long") }.
committee-trend = From survey to survey: { $question }
committee-trend-note = { $points ->
    [2] Two points are no trend: no line is drawn. The bars are the standard deviation.
   *[other] The bars are the standard deviation. Each time other people may have answered.
}
committee-trend-open = Answers that stay open are left out of the mean.
committee-themes = What comes up: { $question }
committee-themes-note = Words that stand in { $least } or more of { $texts } free texts, counted by their stem, once a text. Which words matter is yours to judge.
committee-theme = Word
committee-mentions = Texts
committee-example = For example
committee-text = In their words
committee-texts-note = In random order, with the names we know hidden. Please don't guess who wrote what.
committee-gaps = What the charter leaves open
committee-gaps-note = Questions that were declined, or whose answer was said to be of no help; without who asked.
committee-question = Question
committee-times = Times
committee-unhelpful = Of no help
committee-last = Last
committee-reasons = What was missing
committee-web-title = For the AI committee
committee-web-empty = Nothing to report yet.
committee-web-csv = Table as CSV
committee-web-pdf = All as PDF
committee-web-back = Back to the chat
committee-web-contents = On this page
committee-web-link = Report
committee-stories = Tips and stories that helped most
committee-stories-note = Published ones, by how many colleagues tried them, then by how many found them useful.
committee-story = Tip or story
committee-team = Team
committee-tool = Tool
committee-tried = Tried it
committee-useful = Found it useful
committee-campaigns = What campaigns came to
committee-campaigns-note = Campaigns for { $least } people or more, as the month was closed; a count moves by five or more. Surveys never record who answered, so theirs are not counted here.
committee-campaign = Campaign
committee-begun = Begun
committee-campaign-people = People
committee-campaign-sent = Sent
committee-campaign-lapsed = Lapsed
committee-campaign-unreachable = Unreachable
committee-campaign-muted = Muted
committee-campaign-answered = Answered
committee-reach = Whom Passerelle reaches
committee-reach-note = People of each team who were sent a tip, a survey or another nudge in the { $days } days before. Teams of fewer than { $least } stand together. Closed once a month, and anew only where five people or more changed it.
committee-reached = Reached
committee-other-teams = other teams, and no team
committee-muted = What people turned down
committee-muted-note = How many people want less of a kind of message, or none of it. Closed once a month, and anew only where five people or more changed it. Fewer than { $least } are not told apart from nobody.
committee-kind = Messages
committee-turned-down = People
committee-as-of = As of
