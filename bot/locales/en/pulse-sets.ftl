# The ready-made pulses.

pulse-scale-1 = 1 – not at all
pulse-scale-2 = 2
pulse-scale-3 = 3
pulse-scale-4 = 4
pulse-scale-5 = 5 – very much

pulse-confidence = Confidence with AI
pulse-confidence-now = How confident do you feel using AI in your work?
pulse-confidence-change = Compared with three months ago, you feel…
pulse-confidence-change-more = more confident
pulse-confidence-change-same = about the same
pulse-confidence-change-less = less confident
pulse-confidence-help = What would help you most?

pulse-feelings = Hopes and fears
pulse-feelings-mostly = When you think of AI in your job, what comes first?
pulse-feelings-mostly-hope = rather hope
pulse-feelings-mostly-both = both at once
pulse-feelings-mostly-fear = rather worry
pulse-feelings-mostly-neither = neither
pulse-feelings-hope = What do you hope for?
pulse-feelings-fear = What worries you?

pulse-usefulness = Usefulness
pulse-usefulness-now = How useful was AI to you this month?

pulse-time = Time saved
pulse-time-week = How much time does AI save you in a usual week, checking included?
pulse-time-week-none = none, or it costs time
pulse-time-week-under_1 = less than an hour
pulse-time-week-1_to_3 = one to three hours
pulse-time-week-over_3 = more than three hours
pulse-time-where = On which tasks?

pulse-obstacles = What gets in the way
pulse-obstacles-which = What keeps you from using AI more, or better?
pulse-obstacles-which-rules = I'm not sure what is allowed
pulse-obstacles-which-tools = I lack the right tool
pulse-obstacles-which-time = I lack the time to try
pulse-obstacles-which-training = I lack training
pulse-obstacles-which-quality = the results are not good enough
pulse-obstacles-which-fear = I worry about what it means for my job
pulse-obstacles-which-none = nothing
pulse-obstacles-more = Anything else?

pulse-training = Training needs
pulse-training-needs = What would you like to learn?
pulse-training-needs-basics = what AI can and can't do
pulse-training-needs-rules = what is allowed here
pulse-training-needs-prompting = asking well
pulse-training-needs-checking = checking what it says
pulse-training-needs-my_job = uses for my own job
pulse-training-needs-none = nothing just now
pulse-training-how = How do you learn best?
pulse-training-how-short = ten minutes at a time
pulse-training-how-workshop = a workshop
pulse-training-how-colleague = beside a colleague
pulse-training-how-alone = by myself

pulse-answer = Passerelle's answers
pulse-answer-useful = How useful are the answers you get here?
pulse-answer-missing = What is missing?

pulse-workshop = After the workshop
pulse-workshop-useful = How useful was the workshop for your work?
pulse-workshop-pace = The pace was…
pulse-workshop-pace-slow = too slow
pulse-workshop-pace-right = right
pulse-workshop-pace-fast = too fast
pulse-workshop-better = What should we do better next time?
