@echo off
rem Runs ecwid-doctor from the folder that it was unpacked to. JAVA_HOME chooses the Java.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "QUICK=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
set "FLAGS=%QUICK% -XX:CompileThresholdScaling=4"
if "%~1"=="batch" set "FLAGS=%QUICK% -Xms64m -Xmn32m -Xmx256m"
"%JAVA%" %FLAGS% -Xlog:disable %ECWID_DOCTOR_JAVA_OPTS% -cp "%~dp0..\lib\*" io.ecwiddoctor.cli.Main %*
exit /b %ERRORLEVEL%
