"""Do our pages agree with those an office program makes of our documents?"""
