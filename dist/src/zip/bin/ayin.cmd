@echo off
rem Starts Ayin with the Java of JAVA_HOME, or the one on the PATH. JAVA_OPTS adds options of the Java machine.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,dev.ayin.math.Vector*::*,0.1" %JAVA_OPTS% -jar "%~dp0..\ayin.jar" %*
